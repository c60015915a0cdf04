/** What well-known cities are called elsewhere: GeoNames' places have one name each in the baked data. */
import type { Place } from './atlas.ts';
import { labelLanguages } from './names.ts';

/** Country and name in the data: names in the order of `labelLanguages`, then further ones from home. */
const table = `
AE Dubai: Dubai, Dubai, Dubaï, Dubái, ドバイ, دبي
AR Buenos Aires: Buenos Aires, Buenos Aires, Buenos Aires, Buenos Aires, ブエノスアイレス, بوينس آيرس
AT Vienna: Vienna, Wien, Vienne, Viena, ウィーン, فيينا
AU Sydney: Sydney, Sydney, Sydney, Sídney, シドニー, سيدني
BE Antwerpen: Antwerp, Antwerpen, Anvers, Amberes, アントウェルペン, أنتويرب
BE Brussels: Brussels, Brüssel, Bruxelles, Bruselas, ブリュッセル, بروكسل, Brussel
BE Gent: Ghent, Gent, Gand, Gante, ヘント, خنت
BG Sofia: Sofia, Sofia, Sofia, Sofía, ソフィア, صوفيا, София
BR Rio de Janeiro: Rio de Janeiro, Rio de Janeiro, Rio de Janeiro, Río de Janeiro, リオデジャネイロ, ريو دي جانيرو
BR São Paulo: São Paulo, São Paulo, São Paulo, São Paulo, サンパウロ, ساو باولو
CA Montréal: Montreal, Montreal, Montréal, Montreal, モントリオール, مونتريال
CD Kinshasa: Kinshasa, Kinshasa, Kinshasa, Kinsasa, キンシャサ, كينشاسا
CH Bern: Bern, Bern, Berne, Berna, ベルン, برن
CH Genève: Geneva, Genf, Genève, Ginebra, ジュネーヴ, جنيف, Ginevra
CH Zürich: Zurich, Zürich, Zurich, Zúrich, チューリッヒ, زيورخ, Zurigo
CN Beijing: Beijing, Peking, Pékin, Pekín, 北京, بكين, Běijīng
CN Guangzhou: Guangzhou, Guangzhou, Canton, Cantón, 広州, قوانغتشو, 广州
CN Shanghai: Shanghai, Shanghai, Shanghai, Shanghái, 上海, شانغهاي
CN Shenzhen: Shenzhen, Shenzhen, Shenzhen, Shenzhen, 深圳, شنجن
CU Havana: Havana, Havanna, La Havane, La Habana, ハバナ, هافانا
CZ Prague: Prague, Prag, Prague, Praga, プラハ, براغ, Praha
DE Berlin: Berlin, Berlin, Berlin, Berlín, ベルリン, برلين
DE Frankfurt am Main: Frankfurt, Frankfurt am Main, Francfort-sur-le-Main, Fráncfort del Meno, フランクフルト, فرانكفورت
DE Hamburg: Hamburg, Hamburg, Hambourg, Hamburgo, ハンブルク, هامبورغ
DE Köln: Cologne, Köln, Cologne, Colonia, ケルン, كولونيا
DE Munich: Munich, München, Munich, Múnich, ミュンヘン, ميونخ
DE Nürnberg: Nuremberg, Nürnberg, Nuremberg, Núremberg, ニュルンベルク, نورنبرغ
DK Copenhagen: Copenhagen, Kopenhagen, Copenhague, Copenhague, コペンハーゲン, كوبنهاغن, København
DZ Algiers: Algiers, Algier, Alger, Argel, アルジェ, الجزائر
EG Alexandria: Alexandria, Alexandria, Alexandrie, Alejandría, アレクサンドリア, الإسكندرية
EG Cairo: Cairo, Kairo, Le Caire, El Cairo, カイロ, القاهرة
ES Barcelona: Barcelona, Barcelona, Barcelone, Barcelona, バルセロナ, برشلونة
ES Madrid: Madrid, Madrid, Madrid, Madrid, マドリード, مدريد
ES Sevilla: Seville, Sevilla, Séville, Sevilla, セビリア, إشبيلية
ET Addis Ababa: Addis Ababa, Addis Abeba, Addis-Abeba, Adís Abeba, アディスアベバ, أديس أبابا
FI Helsinki: Helsinki, Helsinki, Helsinki, Helsinki, ヘルシンキ, هلسنكي, Helsingfors
FR Lyon: Lyon, Lyon, Lyon, Lyon, リヨン, ليون
FR Marseille: Marseille, Marseille, Marseille, Marsella, マルセイユ, مرسيليا
FR Nice: Nice, Nizza, Nice, Niza, ニース, نيس
FR Paris: Paris, Paris, Paris, París, パリ, باريس, Parigi
FR Strasbourg: Strasbourg, Straßburg, Strasbourg, Estrasburgo, ストラスブール, ستراسبورغ
GB London: London, London, Londres, Londres, ロンドン, لندن, Londra
GR Athens: Athens, Athen, Athènes, Atenas, アテネ, أثينا, Αθήνα
HK Hong Kong: Hong Kong, Hongkong, Hong Kong, Hong Kong, 香港, هونغ كونغ
HU Budapest: Budapest, Budapest, Budapest, Budapest, ブダペスト, بودابست
ID Jakarta: Jakarta, Jakarta, Jakarta, Yakarta, ジャカルタ, جاكرتا
IE Dublin: Dublin, Dublin, Dublin, Dublín, ダブリン, دبلن
IL Jerusalem: Jerusalem, Jerusalem, Jérusalem, Jerusalén, エルサレム, القدس
IN Bengaluru: Bengaluru, Bengaluru, Bangalore, Bangalore, ベンガルール, بنغالور
IN Delhi: Delhi, Delhi, Delhi, Delhi, デリー, دلهي
IN Kolkata: Kolkata, Kalkutta, Calcutta, Calcuta, コルカタ, كولكاتا
IN Mumbai: Mumbai, Mumbai, Bombay, Bombay, ムンバイ, مومباي
IQ Baghdad: Baghdad, Bagdad, Bagdad, Bagdad, バグダード, بغداد
IR Tehran: Tehran, Teheran, Téhéran, Teherán, テヘラン, طهران
IT Florence: Florence, Florenz, Florence, Florencia, フィレンツェ, فلورنسا, Firenze
IT Genoa: Genoa, Genua, Gênes, Génova, ジェノヴァ, جنوة, Genova
IT Milan: Milan, Mailand, Milan, Milán, ミラノ, ميلانو, Milano
IT Naples: Naples, Neapel, Naples, Nápoles, ナポリ, نابولي, Napoli
IT Rome: Rome, Rom, Rome, Roma, ローマ, روما, Roma
IT Turin: Turin, Turin, Turin, Turín, トリノ, تورينو, Torino
IT Venice: Venice, Venedig, Venise, Venecia, ヴェネツィア, البندقية, Venezia
JP Kyoto: Kyoto, Kyōto, Kyoto, Kioto, 京都, كيوتو
JP Osaka: Osaka, Ōsaka, Osaka, Osaka, 大阪, أوساكا
JP Tokyo: Tokyo, Tokio, Tokyo, Tokio, 東京, طوكيو
KE Nairobi: Nairobi, Nairobi, Nairobi, Nairobi, ナイロビ, نيروبي
KR Seoul: Seoul, Seoul, Séoul, Seúl, ソウル, سول, 서울
MA Casablanca: Casablanca, Casablanca, Casablanca, Casablanca, カサブランカ, الدار البيضاء
MX Mexico City: Mexico City, Mexiko-Stadt, Mexico, Ciudad de México, メキシコシティ, مدينة مكسيكو
NG Lagos: Lagos, Lagos, Lagos, Lagos, ラゴス, لاغوس
NL Amsterdam: Amsterdam, Amsterdam, Amsterdam, Ámsterdam, アムステルダム, أمستردام
NL The Hague: The Hague, Den Haag, La Haye, La Haya, ハーグ, لاهاي
NO Oslo: Oslo, Oslo, Oslo, Oslo, オスロ, أوسلو
PE Lima: Lima, Lima, Lima, Lima, リマ, ليما
PL Kraków: Krakow, Krakau, Cracovie, Cracovia, クラクフ, كراكوف
PL Warsaw: Warsaw, Warschau, Varsovie, Varsovia, ワルシャワ, وارسو, Warszawa
PT Lisbon: Lisbon, Lissabon, Lisbonne, Lisboa, リスボン, لشبونة, Lisboa
RO Bucharest: Bucharest, Bukarest, Bucarest, Bucarest, ブカレスト, بوخارست, București
RS Belgrade: Belgrade, Belgrad, Belgrade, Belgrado, ベオグラード, بلغراد, Beograd
RU Moscow: Moscow, Moskau, Moscou, Moscú, モスクワ, موسكو, Moskva, Москва
RU Saint Petersburg: Saint Petersburg, Sankt Petersburg, Saint-Pétersbourg, San Petersburgo, サンクトペテルブルク, سانت بطرسبرغ, Санкт-Петербург
SA Riyadh: Riyadh, Riad, Riyad, Riad, リヤド, الرياض
SE Stockholm: Stockholm, Stockholm, Stockholm, Estocolmo, ストックホルム, ستوكهولم
SG Singapore: Singapore, Singapur, Singapour, Singapur, シンガポール, سنغافورة
SY Damascus: Damascus, Damaskus, Damas, Damasco, ダマスカス, دمشق
TH Bangkok: Bangkok, Bangkok, Bangkok, Bangkok, バンコク, بانكوك, กรุงเทพมหานคร
TN Tunis: Tunis, Tunis, Tunis, Túnez, チュニス, تونس
TR Istanbul: Istanbul, Istanbul, Istanbul, Estambul, イスタンブール, إسطنبول, İstanbul
TW Taipei: Taipei, Taipeh, Taipei, Taipéi, 台北, تايبيه
UA Kyiv: Kyiv, Kyjiw, Kyiv, Kiev, キーウ, كييف, Київ, Kiew
US Los Angeles: Los Angeles, Los Angeles, Los Angeles, Los Ángeles, ロサンゼルス, لوس أنجلوس
US New York City: New York, New York, New York, Nueva York, ニューヨーク, نيويورك
US Washington, D.C.: Washington, Washington, Washington, Washington, ワシントン, واشنطن
VN Hanoi: Hanoi, Hanoi, Hanoï, Hanói, ハノイ, هانوي, Hà Nội
ZA Cape Town: Cape Town, Kapstadt, Le Cap, Ciudad del Cabo, ケープタウン, كيب تاون
`;

/** A city has this many; its namesakes in the same country do not. */
const smallest = 50_000;

/** @returns What gives the other names of a place: none for most. */
export function exonymReader(): (place: Place) => readonly string[] {
  const rows = table.trim().split('\n');
  const known = new Map(rows.map((row) => row.split(': ') as [string, string]));
  return ({ iso, name, population }) => {
    const names = population < smallest ? undefined : known.get(`${iso} ${name}`);
    return names?.split(', ') ?? [];
  };
}

/** `name:en`, `name:de` … of a place with these exonyms: label properties in tiles. */
export function exonymLabels(names: readonly string[]): Record<string, string> {
  if (names.length === 0) return {};
  return Object.fromEntries(labelLanguages.map((language, i) => [`name:${language}`, names[i]!]));
}
