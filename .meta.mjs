import { build } from 'esbuild'; import { brotliCompressSync } from 'node:zlib';
const src = process.argv[2] === 'src';
const r = await build({ stdin:{contents:"import {createClient, bindMap, maptiler} from './src/index.ts'; console.log(createClient, bindMap, maptiler)", resolveDir:process.cwd(), loader:'ts'}, bundle:true, minify:true, format:'esm', write:false, metafile:true, treeShaking:true,
 plugins:[{name:'x',setup(b){b.onResolve({filter:/.*/},({kind,path})=>kind==='dynamic-import'?{path,external:true}:undefined)}}]});
console.log(r.outputFiles[0].contents.length, brotliCompressSync(r.outputFiles[0].contents).length);
for (const [f,{bytesInOutput}] of Object.entries(Object.values(r.metafile.outputs)[0].inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput)) console.log(bytesInOutput, f);
