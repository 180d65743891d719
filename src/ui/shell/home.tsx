import { lazy } from 'react';
import { Redirect } from 'wouter';
import { Overview } from '../faces/cockpit/overview/overview.tsx';
import { useRoles } from './places.ts';

const DeskPage = lazy(() => import('../faces/desk/desk-page.tsx'));

/** The first page: how all stand for who oversees, the desk for who works, their own work for administrators. */
export function Home() {
  const { oversees, works, admin } = useRoles();
  if (admin !== null) return <Redirect to={admin} replace />;
  return works && !oversees ? <DeskPage /> : <Overview />;
}
