/** A page with nothing but the field, for its test. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../style.css';
import '../shell/shell.css';
import { EvidenceField } from './evidence-field.tsx';
import { EvidenceFiles } from './evidence-value.tsx';

function Page() {
  const [value, setValue] = useState<string | undefined>(undefined);
  return (
    <main style={{ padding: '1rem' }}>
      <h1>材料</h1>
      <EvidenceField
        value={value}
        onChange={setValue}
        unit={document.documentElement.dataset.unit ?? ''}
        register="harness"
      />
      <output data-testid="value">{value ?? ''}</output>
      <h2>查看</h2>
      <EvidenceFiles value={value ?? ''} />
    </main>
  );
}

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>
  </StrictMode>,
);
