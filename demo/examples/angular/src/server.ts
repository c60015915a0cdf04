import { join } from 'node:path';
import {
  AngularNodeAppEngine,
  createNodeRequestHandler,
  isMainModule,
  writeResponseToNodeResponse,
} from '@angular/ssr/node';
import express from 'express';

const server = express();
const angular = new AngularNodeAppEngine();

server.use(express.static(join(import.meta.dirname, '../browser'), { index: false, redirect: false }));
server.use((request, response, next) => {
  angular
    .handle(request)
    .then((answer) => (answer ? writeResponseToNodeResponse(answer, response) : next()))
    .catch(next);
});

if (isMainModule(import.meta.url)) server.listen(process.env['PORT'] ?? 4000);

export const reqHandler = createNodeRequestHandler(server);
