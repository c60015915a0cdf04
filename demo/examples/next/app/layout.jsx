import Link from 'next/link';

export const metadata = { title: 'A map in Next.js', icons: 'data:,' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">The element</Link> <Link href="/own">A map of your own</Link>
        </nav>
        {children}
      </body>
    </html>
  );
}
