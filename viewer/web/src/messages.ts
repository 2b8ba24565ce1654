// Written by `python -m viewer.typescript` from viewer/messages.py and viewer/operations.py. Do not edit.
// The docstrings there say what everything means.

export interface EverythingSelection {
  kind: "everything";
}

export interface IdSelection {
  kind: "ids";
  ids: string;
}

export interface BoxSelection {
  kind: "box";
  center: [number, number, number];
  halfSize: [number, number, number];
  quat?: [number, number, number, number];
  time?: number;
}

export interface SphereSelection {
  kind: "sphere";
  center: [number, number, number];
  radius: number;
  time?: number;
}

export interface OpacitySelection {
  kind: "opacity";
  low?: number;
  high?: number;
}

export interface ColorSelection {
  kind: "color";
  color: [number, number, number];
  tolerance: number;
}

export interface MotionSelection {
  kind: "motion";
  distance: number;
}

export interface Delete {
  kind: "delete";
  selection: Selection;
}

export interface Keep {
  kind: "keep";
  selection: Selection;
}

export interface Transform {
  kind: "transform";
  selection: Selection;
  quat?: [number, number, number, number];
  scale?: number;
  shift?: [number, number, number];
  pivot?: [number, number, number];
}

export interface Recolor {
  kind: "recolor";
  selection: Selection;
  gain?: [number, number, number];
  offset?: [number, number, number];
  saturation?: number;
}

export interface Fade {
  kind: "fade";
  selection: Selection;
  factor: number;
}

export interface Duplicate {
  kind: "duplicate";
  selection: Selection;
  shift?: [number, number, number];
}

export interface PackColumn {
  name: "id" | "mean" | "color" | "opacityLogit" | "logScale" | "quat" | "sh" | "clock" | "life" | "weights" | "offset" | "means" | "logScales" | "quats" | "opacityLogits" | "colors";
  type: "f32" | "f16" | "i16" | "i32";
  width: number;
  moving: boolean;
}

export interface PackChunk {
  count: number;
  moving: number;
  bytes: number;
}

export interface Orders {
  polynomial: number;
  fourier: number;
}

export interface MotionOrders {
  means: Orders;
  logScales: Orders;
  quats: Orders;
  opacityLogits: Orders;
  colors: Orders;
}

export interface PackMotion {
  orders: MotionOrders;
  omega: number;
  life: boolean;
  baseCount: number;
  bases: string | null;
}

export interface PackHeader {
  count: number;
  moving: number;
  shDegree: number;
  antialiased: boolean;
  low: [number, number, number];
  high: [number, number, number];
  center: [number, number, number];
  up: [number, number, number];
  columns: PackColumn[];
  chunks: PackChunk[];
  motion: PackMotion | null;
}

export interface CameraInfo {
  name: string;
  time: number | null;
  split: "train" | "test" | null;
  width: number;
  height: number;
  fx: number;
  fy: number;
  cx: number;
  cy: number;
  cameraFromWorld: number[];
  photoUrl: string | null;
  psnr: number | null;
}

export interface Scores {
  psnr: number | null;
  ssim: number | null;
  lpips: number | null;
  psnrMoving: number | null;
  numImages: number | null;
}

export interface Metrics {
  test: Scores | null;
  train: Scores | null;
  seconds: number | null;
  peakMemoryMb: number | null;
  steps: number | null;
}

export interface CurvePoint {
  step: number;
  seconds: number;
  loss: number | null;
  psnr: number | null;
  count: number;
}

export interface ClipInfo {
  fps: number | null;
  durationS: number | null;
}

export interface SceneEntry {
  id: string;
  name: string;
}

export interface GeneratorInfo {
  name: string;
  takesText: boolean;
  takesPicture: boolean;
  steps: number;
}

export interface FormatInfo {
  name: string;
  suffix: string;
  description: string;
  moves: boolean;
}

export interface SceneInfo {
  id: string;
  name: string;
  revision: number;
  count: number;
  moving: number;
  meshUrl: string | null;
  packUrl: string;
  packBytes: number;
  cameras: CameraInfo[];
  metrics: Metrics | null;
  trainingCurve: CurvePoint[] | null;
  training: TrainingState | null;
  clip: ClipInfo | null;
  up: [number, number, number];
  front: [number, number, number] | null;
  generator: GeneratorInfo | null;
  editable: boolean;
  canUndo: boolean;
  canRedo: boolean;
  formats: FormatInfo[];
  scenes: SceneEntry[];
  notes: string[];
}

export interface UploadAnswer {
  sceneUrl: string;
}

export interface ErrorAnswer {
  error: string;
}

export interface Edit {
  kind: "edit";
  scene: string;
  operations: Operation[];
}

export interface Undo {
  kind: "undo";
  scene: string;
}

export interface Redo {
  kind: "redo";
  scene: string;
}

export interface Place {
  kind: "place";
  scene: string;
  source: string;
  center: [number, number, number];
  size: number;
}

export interface Save {
  kind: "save";
  scene: string;
  format: string;
  name: string;
  replace?: boolean;
  time?: number | null;
}

export interface SetTraining {
  kind: "setTraining";
  action: "pause" | "resume" | "stop";
}

export interface Generate {
  kind: "generate";
  prompt: string;
  picture?: string | null;
  seed: number;
  steps: number;
}

export interface StopGenerating {
  kind: "stopGenerating";
}

export interface Revision {
  kind: "revision";
  info: SceneInfo;
  removed: string | null;
  restored: string | null;
}

export interface Failure {
  kind: "failure";
  sentence: string;
  asked: string | null;
}

export interface Progress {
  kind: "progress";
  stage: string;
  done: number;
  total: number | null;
  status: string;
}

export interface TrainingStep {
  kind: "trainingStep";
  point: CurvePoint;
  progress: number;
  state: TrainingState;
}

export interface TrainingSet {
  kind: "trainingSet";
  state: TrainingState;
}

export interface Saved {
  kind: "saved";
  path: string;
  bytes: number;
}

export interface Generated {
  kind: "generated";
  scene: string;
  sceneUrl: string;
}

export interface GenerationStopped {
  kind: "generationStopped";
}

export type Selection = EverythingSelection | IdSelection | BoxSelection | SphereSelection | OpacitySelection | ColorSelection | MotionSelection;

export type Operation = Delete | Keep | Transform | Recolor | Fade | Duplicate;

export type ClientMessage = Edit | Undo | Redo | Place | Save | SetTraining | Generate | StopGenerating;

export type ServerMessage = Revision | Failure | Progress | TrainingStep | TrainingSet | Saved | Generated | GenerationStopped;

export type TrainingState = "running" | "paused" | "stopping" | "finished";
