/** What runs in a page with elements: only what a site's own script would have. */
import '../../../components/elements.ts';
