import type { Texts } from './texts.ts';

export const ja: Texts = {
  lang: 'ja',
  dir: 'ltr',
  visitor: {
    refused: {
      headline: 'この地図は現在表示できません',
      sentence: 'サイト管理者の対応が必要です。しばらくしてからもう一度お試しください。',
    },
    limited: {
      headline: 'この地図は一時休止中です',
      sentence: 'アクセスが集中しています。自動的に再開します。',
    },
    unreachable: {
      headline: '地図に接続できません',
      sentence: '自動的に再試行します。続く場合は接続を確認してください。',
    },
    unsupported: {
      headline: 'このブラウザーでは地図を表示できません',
      sentence:
        'WebGL 2 が必要です。ハードウェアアクセラレーションを有効にするか、別のブラウザーをお使いください。',
    },
  },
  author: {
    'missing-key': {
      headline: 'API キーがありません',
      sentence: '要素の `api-key`、または createClient() の `key` を設定してください。',
    },
    'key-unavailable': {
      headline: 'ページのキーを取得できません',
      sentence: 'キーを渡す関数が失敗しました。自動的に再び呼び出されます。',
    },
    'malformed-key': {
      headline: 'API キーの形式が正しくありません',
      sentence: '空白を入れず、全体をコピーし直してください。',
    },
    'secret-key': {
      headline: 'これは公開キーではなく秘密のトークンです',
      sentence: '送信していません。ページの内容は誰でも読めます。無効化して、公開キーを使ってください。',
    },
    'invalid-key': {
      headline: 'API キーが無効です',
      sentence:
        '{host} に登録されていません（入力ミス、削除、失効、または再発行済み）。要素の `api-key`、または createClient() の `key` を確認し、現在のキーを設定してください。',
    },
    'inactive-key': {
      headline: 'API キーが停止されています',
      sentence: 'キーを有効にするか、別のキーを使ってください。',
    },
    'expired-key': {
      headline: 'API キーの期限が切れています',
      sentence: '要素の `api-key`、または createClient() の `key` に現在のキーを設定してください。',
    },
    'origin-not-allowed': {
      headline: 'このキーはこのサイトでは使えません',
      sentence: '{origin} は許可されたオリジンの一覧にありません。',
    },
    'user-agent-not-allowed': {
      headline: 'このキーはこのブラウザーでは使えません',
      sentence: 'ユーザーエージェントがキーの規則に合いません。規則を変更してください。',
    },
    'service-not-enabled': {
      headline: 'このキーはこのサービス用ではありません',
      sentence: '{host} でこのキーのサービスを有効にしてください。',
    },
    'no-plan': {
      headline: '有効なプランがありません',
      sentence: 'アカウントのプランまたはバンドルを選んでください。',
    },
    'no-balance': { headline: '残高が足りません', sentence: 'アカウントの残高を追加してください。' },
    'quota-exceeded': {
      headline: 'キーの利用枠を使い切りました',
      sentence: '利用枠を増やすか、次の期間までお待ちください。',
    },
    'rate-limited': {
      headline: 'リクエストが多すぎます',
      sentence: '{host} が間隔を空けるよう求めています。自動的に再開します。',
    },
    refused: { headline: 'キーが拒否されました', sentence: '{host} は理由を示していません。' },
    unreachable: {
      headline: '{host} に接続できません',
      sentence: 'ネットワーク、ブロッカー、または CORS ヘッダーのない拒否です。自動的に再試行します。',
    },
    'server-error': { headline: '{host} で障害が起きています', sentence: '自動的に再試行します。' },
    'bad-response': {
      headline: '{host} の応答が壊れています',
      sentence: '途切れた、止まった、または求めたものと違う応答です。自動的に再試行します。',
    },
  },
  uncertain: {
    headline: 'キーが拒否されました',
    sentence: '{host} は理由を示していません。考えられる原因：',
  },
  attribute: '属性に誤りがあります',
  noOrigin:
    'このページのオリジンは、どの許可リストにも登録できません（サンドボックス化されたフレーム、ファイル、またはアプリ）。HTTP で、アプリの場合は https://localhost から配信してください。',
  noHost: 'このホストはどのネットワークにも存在しません。`api-url` を設定するか、モックを起動してください。',
  nextTry: '次の再試行：{time}',
  tryAgain: 'もう一度試す',
  trying: '試しています…',
  stillWrong: '変わりませんでした。',
  allowOrigin: 'キーの許可オリジンに追加：',
  ifOrigin: 'オリジンが原因の場合に許可：',
  copy: 'コピー',
  copied: 'コピーしました',
  help: '直す場所',
  details: '詳細',
  examining: '調べています…',
  nothingFound: 'このページでは他に何も見つかりませんでした。',
  attribution: '出典',
  close: '閉じる',
  severity: { error: 'エラー', warning: '警告', info: '注記' },
  map: {
    'Map.Title': '地図',
    'Marker.Title': 'マーカー',
    'Popup.Close': '閉じる',
    'NavigationControl.ZoomIn': '拡大',
    'NavigationControl.ZoomOut': '縮小',
    'NavigationControl.ResetBearing': 'ドラッグで回転、クリックで北を上に戻す',
    'FullscreenControl.Enter': '全画面表示',
    'FullscreenControl.Exit': '全画面表示を終了',
    'GeolocateControl.FindMyLocation': '現在地を表示',
    'GeolocateControl.LocationNotAvailable': '現在地を取得できません',
    'GlobeControl.Enable': '地球儀表示にする',
    'GlobeControl.Disable': '地球儀表示をやめる',
    'CooperativeGesturesHandler.WindowsHelpText': 'Ctrl キーを押しながらスクロールすると拡大縮小します',
    'CooperativeGesturesHandler.MacHelpText': '⌘ キーを押しながらスクロールすると拡大縮小します',
    'CooperativeGesturesHandler.MobileHelpText': '2 本の指で地図を動かします',
  },
};
