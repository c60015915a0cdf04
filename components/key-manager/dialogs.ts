import type { TemplateResult } from 'lit';
import { renderDeletion } from './deletion.ts';
import type { Dialog, DialogContext } from './dialog.ts';
import { renderKeyForm } from './key-form.ts';
import { renderPlanDialog } from './plan.ts';
import { renderReissue } from './reissue.ts';
import { renderReplace } from './replace.ts';
import { renderLimits, renderNewUser, renderRemoval } from './user-dialogs.ts';

/** The dialog that is open. */
export function renderDialog(dialog: Dialog, context: DialogContext): TemplateResult {
  switch (dialog.kind) {
    case 'key':
      return renderKeyForm(dialog, context);
    case 'reissue':
      return renderReissue(dialog, context);
    case 'replace':
      return renderReplace(dialog, context);
    case 'delete':
      return renderDeletion(dialog, context);
    case 'user':
      return renderNewUser(dialog, context);
    case 'limits':
      return renderLimits(dialog, context);
    case 'remove':
    case 'revoke':
      return renderRemoval(dialog, context);
    case 'plan':
      return renderPlanDialog(context);
  }
}
