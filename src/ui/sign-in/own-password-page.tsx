import { PasswordPage } from './password-page.tsx';
import { useWho } from './people.ts';

/** One's own password, inside the frame. */
export default function OwnPasswordPage() {
  const { data: session } = useWho();
  return session === undefined ? null : <PasswordPage session={session} />;
}
