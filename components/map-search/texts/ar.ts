import type { SearchTexts } from './texts.ts';

export const ar: SearchTexts = {
  lang: 'ar',
  dir: 'rtl',
  label: 'ابحث عن مكان',
  list: 'الأماكن',
  clear: 'مسح',
  pending: 'جارٍ البحث …',
  slow: 'عمليات بحث كثيرة في وقت واحد. هذه تنتظر دورها …',
  count: 'الاقتراحات: {count}',
  empty: 'لا نتائج لـ «{text}».',
  enter: 'اضغط Enter للبحث.',
  coordinates: 'إحداثيات',
  offline: 'أنت غير متصل.',
  unreachable: 'تعذر الوصول إلى البحث.',
  failed: 'فشل البحث.',
  refused: 'البحث غير متاح.',
  limited: 'البحث متوقف مؤقتًا.',
  back: 'سيعود {time}.',
  tryAgain: 'إعادة المحاولة',
};
