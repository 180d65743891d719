import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Frame } from './shell/frame.tsx';
import { Home } from './shell/home.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Loading } from './shell/states.tsx';
import { Gate } from './sign-in/gate.tsx';

const HeatmapPage = lazy(() => import('./faces/cockpit/heatmap/heatmap-page.tsx'));
const CellsPage = lazy(() => import('./faces/cockpit/cells.tsx'));
const UnitsPage = lazy(() => import('./faces/cockpit/units.tsx'));
const UnitPage = lazy(() => import('./faces/cockpit/unit.tsx'));
const MeasuresPage = lazy(() => import('./faces/cockpit/measures.tsx'));
const MeasurePage = lazy(() => import('./faces/cockpit/measure.tsx'));
const QuestionsPage = lazy(() => import('./faces/cockpit/questions.tsx'));
const CalendarPage = lazy(() => import('./faces/cockpit/calendar/calendar-page.tsx'));
const ExplanationPage = lazy(() => import('./verdict/explanation/explanation-page.tsx'));
const RegistersPage = lazy(() => import('./register/registers.tsx'));
const RegisterPage = lazy(() => import('./register/register-page.tsx'));
const EntryPage = lazy(() => import('./register/entry-page.tsx'));
const RecordPage = lazy(() => import('./register/form/record-page.tsx'));
const ComparePage = lazy(() => import('./register/compare/compare-page.tsx'));
const ImportPage = lazy(() => import('./import/import-page.tsx'));
const ProceduresPage = lazy(() => import('./procedure/procedures-page.tsx'));
const ProcedurePage = lazy(() => import('./procedure/procedure-page.tsx'));
const OpenPage = lazy(() => import('./procedure/open-page.tsx'));
const CasesPage = lazy(() => import('./procedure/cases-page.tsx'));
const CasePage = lazy(() => import('./procedure/case-page.tsx'));
const TasksPage = lazy(() => import('./procedure/tasks-page.tsx'));
const DeskPage = lazy(() => import('./faces/desk/desk-page.tsx'));
const AccountsPage = lazy(() => import('./admin/accounts-page.tsx'));
const PostsPage = lazy(() => import('./admin/posts-page.tsx'));
const AuditPage = lazy(() => import('./admin/audit-page.tsx'));
const DelegationsPage = lazy(() => import('./admin/delegations-page.tsx'));
const TokensPage = lazy(() => import('./admin/tokens-page.tsx'));
const JobsPage = lazy(() => import('./admin/jobs-page.tsx'));
const RemindersPage = lazy(() => import('./admin/reminders-page.tsx'));
const ContactPage = lazy(() => import('./admin/contact-page.tsx'));
const OwnPasswordPage = lazy(() => import('./sign-in/own-password-page.tsx'));
const TrackPage = lazy(() => import('./track/track-page.tsx'));
const AmendPage = lazy(() => import('./register/form/amend-page.tsx'));

export function App() {
  const [path] = useLocation();
  // For people outside, who have no account: neither navigation nor anything that asks who is signed in.
  if (path === '/track') {
    return (
      <ErrorBoundary resetOn={path}>
        <Suspense fallback={<Loading what="页面" />}>
          <TrackPage />
        </Suspense>
      </ErrorBoundary>
    );
  }
  return (
    <Frame>
      <ErrorBoundary resetOn={path}>
        <Suspense fallback={<Loading what="页面" />}>
          <Gate>
            <Switch>
              <Route path="/" component={Home} />
              <Route path="/desk" component={DeskPage} />
              <Route path="/heatmap" component={HeatmapPage} />
              <Route path="/cells" component={CellsPage} />
              <Route path="/explanation" component={ExplanationPage} />
              <Route path="/units" component={UnitsPage} />
              <Route path="/units/:code">{({ code }) => <UnitPage key={code} code={code} />}</Route>
              <Route path="/measures" component={MeasuresPage} />
              <Route path="/measures/:no">{({ no }) => <MeasurePage key={no} no={no} />}</Route>
              <Route path="/registers" component={RegistersPage} />
              <Route path="/registers/:slug">{({ slug }) => <RegisterPage key={slug} slug={slug} />}</Route>
              <Route path="/registers/:slug/compare">
                {({ slug }) => <ComparePage key={slug} slug={slug} />}
              </Route>
              <Route path="/registers/:slug/import">
                {({ slug }) => <ImportPage key={slug} slug={slug} />}
              </Route>
              <Route path="/registers/:slug/new">{({ slug }) => <RecordPage key={slug} slug={slug} />}</Route>
              <Route path="/entries/:id/amend">{({ id }) => <AmendPage key={id} id={id} />}</Route>
              <Route path="/entries/:id">{({ id }) => <EntryPage key={id} id={id} />}</Route>
              <Route path="/tasks" component={TasksPage} />
              <Route path="/procedures" component={ProceduresPage} />
              <Route path="/procedures/:slug">{({ slug }) => <ProcedurePage key={slug} slug={slug} />}</Route>
              <Route path="/procedures/:slug/new">{({ slug }) => <OpenPage key={slug} slug={slug} />}</Route>
              <Route path="/cases" component={CasesPage} />
              <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
              <Route path="/questions" component={QuestionsPage} />
              <Route path="/calendar" component={CalendarPage} />
              <Route path="/admin/accounts" component={AccountsPage} />
              <Route path="/admin/posts" component={PostsPage} />
              <Route path="/admin/audit-log" component={AuditPage} />
              <Route path="/admin/delegations" component={DelegationsPage} />
              <Route path="/admin/tokens" component={TokensPage} />
              <Route path="/admin/jobs" component={JobsPage} />
              <Route path="/admin/reminders" component={RemindersPage} />
              <Route path="/account/contact" component={ContactPage} />
              <Route path="/account/password" component={OwnPasswordPage} />
              <Route component={NotFound} />
            </Switch>
          </Gate>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}
