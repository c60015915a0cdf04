import { Component } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';

@Component({
  selector: 'app-root',
  imports: [RouterLink, RouterOutlet],
  template: `
    <nav><a routerLink="/">The element</a>&ngsp;<a routerLink="/own">A map of your own</a></nav>
    <router-outlet />
  `,
})
export class App {}
