import { build } from 'esbuild'; import { brotliCompressSync } from 'node:zlib';
const ext={name:'x',setup(b){b.onResolve({filter:/.*/},({kind,path})=>kind==='dynamic-import'?{path,external:true}:undefined)}};
const [entry, imp]=process.argv.slice(2);
const r=await build({stdin:{contents: imp?`export ${imp} from './${entry}'`:`import './${entry}'`,resolveDir:'.'},bundle:true,minify:true,format:'esm',write:false,metafile:true,plugins:[ext],outdir:'x'});
for(const [f,o] of Object.entries(r.metafile.outputs)){console.log(f,o.bytes, brotliCompressSync(r.outputFiles[0].contents).length);
 for(const [i,{bytesInOutput:n}] of Object.entries(o.inputs).sort((a,b)=>b[1].bytesInOutput-a[1].bytesInOutput)) if(n) console.log(String(n).padStart(7),i)}
