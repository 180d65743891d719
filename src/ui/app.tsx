import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Overview } from './faces/cockpit/overview/overview.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Frame } from './shell/frame.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Loading } from './shell/states.tsx';

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
const AmendPage = lazy(() => import('./register/form/amend-page.tsx'));

export function App() {
  const [path] = useLocation();
  return (
    <Frame>
      <ErrorBoundary resetOn={path}>
        <Suspense fallback={<Loading what="页面" />}>
          <Switch>
            <Route path="/" component={Overview} />
            <Route path="/heatmap" component={HeatmapPage} />
            <Route path="/cells" component={CellsPage} />
            <Route path="/explanation" component={ExplanationPage} />
            <Route path="/units" component={UnitsPage} />
            <Route path="/units/:code">{({ code }) => <UnitPage key={code} code={code} />}</Route>
            <Route path="/measures" component={MeasuresPage} />
            <Route path="/measures/:no">{({ no }) => <MeasurePage key={no} no={no} />}</Route>
            <Route path="/registers" component={RegistersPage} />
            <Route path="/registers/:slug">{({ slug }) => <RegisterPage key={slug} slug={slug} />}</Route>
            <Route path="/registers/:slug/new">{({ slug }) => <RecordPage key={slug} slug={slug} />}</Route>
            <Route path="/entries/:id/amend">{({ id }) => <AmendPage key={id} id={id} />}</Route>
            <Route path="/entries/:id">{({ id }) => <EntryPage key={id} id={id} />}</Route>
            <Route path="/questions" component={QuestionsPage} />
            <Route path="/calendar" component={CalendarPage} />
            <Route component={NotFound} />
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Frame>
  );
}
