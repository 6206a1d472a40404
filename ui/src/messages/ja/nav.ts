import type { Room } from "./rooms";

/** The frame: navigation, footer, banner. */
export const nav = {
  label: "部屋",
  rooms: {
    home: "ホーム",
    registry: "名簿",
    engagements: "案件",
    templates: "雛形",
    access: "権限",
    documents: "書類",
    settings: "設定",
  } satisfies Record<Room, string>,
  onlyHere: "この端末だけに保存",
  encrypted: "暗号化済み",
  lastBackup: (when: string) => `最終控え ${when}`,
  noBackup: "控えはまだありません",
  backupRunning: "控えを取っています",
  backupFailed: "今日の控えを取れませんでした",
  backupFailedAdvice: "空き容量を確かめ、設定の「いま控えを取る」を押してください。",
  backupAgain: "もう一度取る",
  toSettings: "設定を開く",
  lock: "錠をかける",
  newWindow: "新しい窓",
  newWindowKey: "Ctrl+Shift+N",
  redFindings: (n: number) => `赤の確認事項 ${n}件`,
  overdueGrants: (n: number) => `止まっていない権限 ${n}件`,
  cannotStart: "縁側を開けません",
  sample: "サンプル",
  sampleDiscard: "サンプルを捨てる",
  sampleDiscardQuestion: {
    title: "サンプルを捨てますか",
    body: "サンプルの中で試した変更もすべて消えます。あなたの名簿には影響しません。",
    yes: "捨てる",
  },
  sampleBanner: "サンプルの中です。ここでの変更は、あなたの名簿には残りません。",
  sampleLeave: "サンプルを閉じる",
} as const;
