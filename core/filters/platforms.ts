/**
 * The names of other places to chat, and the words around them when somebody
 * hands out how to be found there. Persian and Bengali put "my" and "in" into
 * the name itself, so those forms stand here too.
 *
 * @module
 */

/** Names that mean nothing else. */
export const platforms = `
insta instagram instgram instagrm instragram ig snapchat snap snp tg telegram
telegrm tele telegraph telgram whatsapp watsapp whatsap wtsapp wattsapp whatapp
whtsapp wapp wp fb facebook messenger discord dc kik skype viber imo wechat
twitter tiktok onlyfans linkedin pinterest threads botim eitaa rubika soroush
इंस्टा इन्स्टा इंस्टाग्राम इन्स्टाग्राम इंस्टागराम स्नैप स्नैपचैट स्न्याप स्न्यापच्याट टेलीग्राम
टेलिग्राम व्हाट्सएप व्हाट्सऐप वाट्सएप व्हाट्सप व्हाट्सएप्प फेसबुक डिस्कॉर्ड आईजी ह्वाट्सएप
ইনস্টা ইন্সটা ইন্স্টা ইনস্টাগ্রাম ইন্সটাগ্রাম ইনস্টায় ইন্সটায় ইনস্টাতে ইনস্টাগ্রামে টেলিগ্রাম টেলিগ্রামে
স্ন্যাপ স্ন্যাপচ্যাট হোয়াটসঅ্যাপ হোয়াটসঅ্যাপে হোয়াটস্যাপ ফেসবুক ফেসবুকে ইমো ইমোতে ডিসকর্ড
اینستا اینستای اینستام اینستامو اینستاگرام اینستاگرامم تلگرام تلگرامه تلگرامم تلگراممو تلگ تل
واتساپ واتساپم واتس اسنپ اسنپم اسنپچت اسنپچتم فیسبوک دیسکورد دیسکوردم ایتا
ایتام روبیکا روبیکام پیج پیجم آیدی آیدیم ایدی ایدیم آیدیمو یوزرم یوزرنیمم
`;

/** Words that say "this is what I am called": weaker than a platform's name. */
export const titles = `
id ids ide userid username usrname uname handle sc
आईडी आइडी यूजरनेम यूज़रनेम आयडी
আইডি আইডিটা ইউজারনেম
یوزر یوزرنیم
`;

/** Words that may stand between the platform and the name. */
export const fillers = `
id ids ide is are my me on at to the a user username userid uname name handle
hai h he hain ka ki ke ko se mera meri mere ye yeh yah this it its thats that
also same acc account profile page link here as par pe pr ma maa cha chha ho
hola holo hole amar mero mine ta mein main add find search dm text msg message
follow ping only by with and or i am im man mano bezan hast ine inه kar karo
kro koro gara dao dio nao do de please pls plz just send come hit there new
मेरी मेरा मेरे है ये यह की का पर में मुझे आईडी आइडी नाम इज एड करो
आमार मेरो हो मा छ गर
আমার হলো হল এর এ টা হচ্ছে আইডি নাম এটা আছে অ্যাড করো দাও আমাকে নক
من هست است اینه این ایدی آیدی رو بزن به تو توی در پیام بده ادد کن
`;

/** "My": with it, "is" introduces a name. */
export const owners = `
my mera meri mere mero amar mine मेरी मेरा मेरे मेरो আমার من
`;

/** Verbs of being found: "add me …", "search …". */
export const finding = `
add find search user dm dms text msg message follow ping knock nock contact reach
hmu hit inbox ring एड ऐड सर्च ফলো অ্যাড এড নক সার্চ ادد اد فالو پیام بزن سرچ
`;

/** "On", "at": between a name and the platform after it. */
export const placing = `
on at in @ par pe pr per e te ma maa mein main me as over via via use
पर में पे मा মা তে এ در تو توی رو
`;

/** Ways to say the lower stroke in a name. */
export const strokes = `
underscore underscor undrscore undescore अंडरस्कोर আন্ডারস্কোর آندرلاین اندرلاین
`;
