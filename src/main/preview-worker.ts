// The thread in which files are read for their text: a build of its own, since it is started by its path.
import '../app/evidence/preview-worker.ts';
