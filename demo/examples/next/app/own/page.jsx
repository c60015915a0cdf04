import { OwnMap } from './own-map.jsx';

export default function Page() {
  return <OwnMap />;
}
