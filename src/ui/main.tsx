import './shell/old-browsers.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiFailure } from './api.ts';
import { App } from './app.tsx';
import { applyLargeType } from './faces/desk/large-type.tsx';
import './style.css';
import './shell/shell.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      // An answer that says what is wrong with the question will not change by asking again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiFailure && error.status < 500),
      retryDelay: attempt => 400 * 2 ** attempt,
    },
  },
});

applyLargeType();
const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
