import { PageHead } from './page.tsx';
import { PageLink } from './page-link.tsx';

export function NotFound() {
  return (
    <div data-testid="not-found">
      <PageHead title="没有这个页面" />
      <p>网址可能抄错了，或者内容已经移走。</p>
      <p>
        <PageLink to="/">回到总览</PageLink>
      </p>
    </div>
  );
}
