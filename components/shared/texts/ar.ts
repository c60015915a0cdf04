import type { Texts } from './texts.ts';

export const ar: Texts = {
  lang: 'ar',
  dir: 'rtl',
  visitor: {
    refused: {
      headline: 'هذه الخريطة غير متاحة',
      sentence: 'على صاحب الموقع معالجة الأمر. يمكنك المحاولة لاحقًا.',
    },
    limited: {
      headline: 'هذه الخريطة في استراحة',
      sentence: 'الإقبال عليها كبير، وستعود من تلقاء نفسها.',
    },
    unreachable: {
      headline: 'تعذّر الوصول إلى الخريطة',
      sentence: 'تُعاد المحاولة تلقائيًا. تحقّق من اتصالك إن استمر ذلك.',
    },
    unsupported: {
      headline: 'لا يستطيع هذا المتصفح عرض الخريطة',
      sentence: 'تحتاج إلى WebGL 2. فعّل تسريع العتاد أو استخدم متصفحًا آخر.',
    },
  },
  author: {
    'missing-key': {
      headline: 'لا يوجد مفتاح API',
      sentence: 'عيّن `api-key` على العنصر، أو `key` في createClient().',
    },
    'key-unavailable': {
      headline: 'تعذّر الحصول على مفتاح الصفحة',
      sentence: 'فشلت الدالة التي تعطي المفتاح. تُستدعى من جديد تلقائيًا.',
    },
    'malformed-key': { headline: 'مفتاح API غير سليم الصيغة', sentence: 'انسخه من جديد كاملًا وبلا فراغات.' },
    'secret-key': {
      headline: 'هذا سرّ وليس مفتاحًا عامًّا',
      sentence: 'لم يُرسَل. يستطيع أيّ شخص قراءة ما في الصفحة: ألغِه واستخدم مفتاحًا عامًّا.',
    },
    'invalid-key': {
      headline: 'مفتاح API غير صالح',
      sentence:
        'لا يعرفه {host}: قد يكون مكتوبًا بشكل خاطئ، أو حُذف أو أُلغي أو أُعيد إصداره. تحقّق منه أو عيّن مفتاحًا حاليًّا: `api-key` على العنصر، أو `key` في createClient().',
    },
    'inactive-key': { headline: 'مفتاح API معطّل', sentence: 'فعّله أو استخدم مفتاحًا آخر.' },
    'expired-key': {
      headline: 'انتهت صلاحية مفتاح API',
      sentence: 'عيّن مفتاحًا حاليًّا: `api-key` على العنصر، أو `key` في createClient().',
    },
    'origin-not-allowed': {
      headline: 'المفتاح لا يسمح بهذا الموقع',
      sentence: '{origin} ليس في قائمة الأصول المسموح بها.',
    },
    'user-agent-not-allowed': {
      headline: 'المفتاح لا يسمح بهذا المتصفح',
      sentence: 'وكيل المستخدم لا يطابق قاعدة المفتاح. غيّر القاعدة.',
    },
    'service-not-enabled': {
      headline: 'المفتاح ليس لهذه الخدمة',
      sentence: 'فعّل الخدمة لهذا المفتاح لدى {host}.',
    },
    'no-plan': { headline: 'لا توجد خطة نشطة', sentence: 'اختر خطة أو حزمة للحساب.' },
    'no-balance': { headline: 'الرصيد لا يكفي', sentence: 'أضف إلى رصيد الحساب.' },
    'quota-exceeded': {
      headline: 'نفدت حصة المفتاح',
      sentence: 'ارفع الحصة أو انتظر الفترة التالية.',
    },
    'rate-limited': { headline: 'طلبات كثيرة جدًّا', sentence: 'يطلب {host} التمهّل. يستمر الأمر تلقائيًا.' },
    refused: { headline: 'رُفض المفتاح', sentence: 'لا يذكر {host} سببًا.' },
    unreachable: {
      headline: 'تعذّر الوصول إلى {host}',
      sentence: 'الشبكة أو أداة حجب أو رفض بلا ترويسات CORS. تُعاد المحاولة تلقائيًا.',
    },
    'server-error': { headline: 'لدى {host} عطل', sentence: 'تُعاد المحاولة تلقائيًا.' },
    'bad-response': {
      headline: 'أرسل {host} جوابًا تالفًا',
      sentence: 'هو مقطوع أو متوقف أو غير المطلوب. تُعاد المحاولة تلقائيًا.',
    },
  },
  uncertain: {
    headline: 'رُفض المفتاح',
    sentence: 'لا يقول {host} لماذا. قد يكون السبب:',
  },
  attribute: 'سمة غير صحيحة',
  noOrigin:
    'لا يمكن لأي قائمة السماح بأصل هذه الصفحة (إطار معزول أو ملف أو تطبيق). قدّمها عبر HTTP، والتطبيق من https://localhost.',
  noHost: 'لا يوجد هذا المضيف على أي شبكة. عيّن `api-url` أو شغّل الخادم الوهمي (mock).',
  nextTry: 'المحاولة التالية: {time}.',
  tryAgain: 'حاول مجددًا',
  trying: 'جارٍ المحاولة …',
  stillWrong: 'لم يتغيّر شيء.',
  allowOrigin: 'أضف إلى الأصول المسموح بها للمفتاح:',
  ifOrigin: 'إن كان السبب هو الأصل، فاسمح بهذا:',
  copy: 'نسخ',
  copied: 'نُسخ',
  help: 'أين يُصلَح',
  details: 'التفاصيل',
  examining: 'جارٍ الفحص …',
  nothingFound: 'لم يُعثر على شيء آخر في هذه الصفحة.',
  attribution: 'المصادر',
  close: 'إغلاق',
  severity: { error: 'خطأ', warning: 'تحذير', info: 'ملاحظة' },
  map: {
    'Map.Title': 'خريطة',
    'Marker.Title': 'علامة',
    'Popup.Close': 'إغلاق',
    'NavigationControl.ZoomIn': 'تكبير',
    'NavigationControl.ZoomOut': 'تصغير',
    'NavigationControl.ResetBearing': 'اسحب لتدوير الخريطة، وانقر للعودة إلى الشمال',
    'FullscreenControl.Enter': 'ملء الشاشة',
    'FullscreenControl.Exit': 'الخروج من ملء الشاشة',
    'GeolocateControl.FindMyLocation': 'اعثر على موقعي',
    'GeolocateControl.LocationNotAvailable': 'الموقع غير متاح',
    'GlobeControl.Enable': 'عرض الكرة الأرضية',
    'GlobeControl.Disable': 'إيقاف الكرة الأرضية',
    'CooperativeGesturesHandler.WindowsHelpText': 'استخدم Ctrl مع التمرير لتكبير الخريطة',
    'CooperativeGesturesHandler.MacHelpText': 'استخدم ⌘ مع التمرير لتكبير الخريطة',
    'CooperativeGesturesHandler.MobileHelpText': 'حرّك الخريطة بإصبعين',
  },
};
