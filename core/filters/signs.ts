/**
 * Words that give an address, a number or an invitation away.
 *
 * @module
 */

/** "Dot", as people spell it to get past a filter. */
export const dots = `
dot dott d0t punkt punto डॉट डोट डट ডট دات نقطه
`;

/** "At", likewise; "at the rate" is how India reads the sign. */
export const ats = `
at att एट ऐट एटदरेट এট অ্যাট এ্যাট ات
`;

/** "com" in other letters, by how it is spoken. */
export const spokenTlds: readonly (readonly [string, string])[] = [
  ["कॉम", "com"],
  ["काम", "com"],
  ["कम", "com"],
  ["কম", "com"],
  ["কোম", "com"],
  ["کام", "com"],
  ["नेट", "net"],
  ["নেট", "net"],
  ["نت", "net"],
  ["इन", "in"],
  ["ইন", "in"],
  ["ऑर्ग", "org"],
  ["ওআরজি", "org"],
  ["c0m", "com"],
  ["coom", "com"],
];

/** Who keeps mailboxes. */
export const providers = `
gmail gamil gmial gmal gmailcom yahoocom hotmailcom googlemail gmai1 hotmail outlook yahoo ymail rocketmail
icloud protonmail proton rediffmail yandex zohomail mailru chmail aol gmx
जीमेल जिमेल याहू জিমেইল জীমেইল ইয়াহু جیمیل یاهو هاتمیل
`;

/** Names that make an address of a wordy ending: `youtu.be`, `instagram.in`. */
export const brands = `
google facebook fb instagram insta telegram youtube youtu whatsapp snapchat
discord twitter amazon flipkart tinder bumble omegle onlyfans pornhub xvideos
xnxx bit tinyurl linktr lnk tiktok reddit twitch wa paypal netflix spotify
aparat digikala daraz rubika eitaa tlgrm tx
`;

/** "Visit …": before a bare name with a wordy ending. */
export const visits = `
visit site website sites link url join goto click
साइट वेबसाइट लिंक সাইট ওয়েবসাইট লিংক سایت لینک
`;

/** Around a telephone number. */
export const calls = `
call text phone ph phn fone mobile mob mobil number num numbr nmbr nmb nbr cell
whatsapp watsapp whatsap wapp wp contact dial ring sms viber imo missedcall
numara shomare shomareh telefon mobayl nambar namber lambar
फोन फ़ोन नंबर नम्बर नं मोबाइल कॉल व्हाट्सएप संपर्क
ফোন নাম্বার নম্বর মোবাইল কল হোয়াটসঅ্যাপ
شماره شمارم شمارمه شماره‌ام تلفن موبایل زنگ واتساپ تماس همراه گوشی
`;

/** "Join". */
export const joins = `
join joining jion jooin subscribe joinkar joinkaro jwain join_now
जॉइन ज्वाइन जोइन जॉईन जुड़ो जुड़ें सब्सक्राइब सब्स्क्राइब জয়েন যোগ যুক্ত সাবস্ক্রাইব
جوین عضو عضوشو بپیوندید
`;

/** What is joined. */
export const groups = `
group groups grp gc channel chanel channal server community supergroup
ग्रुप ग्रूप ग्रुपमा चैनल च्यानल समूह গ্রুপ গ্রুপে চ্যানেল চ্যানেলে
گروه گروهم گروهمو گروهمون کانال کانالم کانالمو کانالمون گپ گپمون چنل چنلم
چنلمو سرور
`;

/** Whose it is, when it is the speaker's. */
export const ours = `
my our mera meri mere hamara hamare hamari mero hamro amar amader us
मेरा मेरे मेरी हमारा हमारे हमारी मेरो हाम्रो আমার আমাদের من ما
گروهم گروهمو گروهمون کانالم کانالمو کانالمون گپمون چنلم چنلمو
`;

/** Where groups are. */
export const hosts = `
telegram tg whatsapp watsapp whatsap wa discord dc insta fb facebook
टेलीग्राम टेलिग्राम व्हाट्सएप টেলিগ্রাম হোয়াটসঅ্যাপ تلگرام واتساپ
`;

/** Names of schemes, as typed and as disguised. */
export const schemes = `
http https hxxp hxxps htp htps htttp htttps httpx httpss ftp hxtp
`;
