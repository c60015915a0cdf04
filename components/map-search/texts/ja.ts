import type { SearchTexts } from './texts.ts';

export const ja: SearchTexts = {
  lang: 'ja',
  dir: 'ltr',
  label: '場所を検索',
  list: '場所',
  clear: 'クリア',
  pending: '検索しています…',
  slow: '検索が集中しています。順番を待っています…',
  count: '候補: {count}件',
  empty: '「{text}」は見つかりませんでした。',
  enter: 'Enter キーで検索します。',
  coordinates: '座標',
  offline: 'オフラインです。',
  unreachable: '検索に接続できません。',
  failed: '検索に失敗しました。',
  refused: '検索は利用できません。',
  limited: '検索は一時休止中です。',
  back: '{time}に再開します。',
  tryAgain: '再試行',
};
