import type { TemplateResult } from 'lit';
import { renderDeletion } from './deletion.ts';
import type { Dialog, DialogDesk } from './dialog.ts';
import { renderKeyForm } from './key-form.ts';
import { renderPlanDialog } from './plan.ts';
import { renderReissue } from './reissue.ts';
import { renderLimits, renderNewUser, renderRemoval } from './user-dialogs.ts';

/** The dialog that is open. */
export function renderDialog(dialog: Dialog, desk: DialogDesk): TemplateResult {
  switch (dialog.kind) {
    case 'key':
      return renderKeyForm(dialog, desk);
    case 'reissue':
      return renderReissue(dialog, desk);
    case 'delete':
      return renderDeletion(dialog, desk);
    case 'user':
      return renderNewUser(dialog, desk);
    case 'limits':
      return renderLimits(dialog, desk);
    case 'remove':
    case 'revoke':
      return renderRemoval(dialog, desk);
    case 'plan':
      return renderPlanDialog(desk);
  }
}
