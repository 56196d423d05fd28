/**
 * The words a new bot begins with, until its admin writes others: slurs,
 * abuse and solicitation in the languages the bot speaks, as people type them.
 * A modest list on purpose: a star only where no decent word begins so.
 *
 * @module
 */

const rows = [
  // English.
  `fuck* fuk fcuk fuking fvck fvcking fck fcking phuck fuq motherfuck* *fucker* shit shits shitty
  shithead bullshit bitch* biatch bastard* asshole* arsehole* cunt* dick dicks
  dickhead* cock cocks cocksuck* pussy pussies pusy whore* slut sluts slutty dildo* blowjob*
  handjob* rimjob* cumshot* creampie* jizz wank wanker* twat twats faggot* fag
  fags nigger* nigga* retard retarded tranny trannies kike kikes chink chinks
  paki rape raped rapist rapists milf milfs porn porno* pornhub xvideos xnxx
  xhamster nudes boobs boobies tits titties horny sexting sexchat sexcam pedo
  pedophile* incest bestiality jerkoff fingering deepthroat kys gangbang* threesome
  escorts hooker* prostitut* masturbat* orgasm* dickpic dickpics penis
  vagina anal camsex`,
  // Hindi and Urdu, in Latin letters.
  `madarchod* madarchot* maderchod* madrchod* behenchod* bhenchod* bahenchod*
  banchod* bhosdi* bhosda* bhosdk* bhosad* bsdk chutiya* chutiye chutia* chootiya* chutmar* choot
  chut gandu gaandu gaand gaandmar* lund lunds lavda lavde lawda
  randi randwa randwe rundi harami haramzad* kamina kamine kutiya kuttiya
  chudai chudwa* chudakkad chodu jhant jhaant jhatu bhadwa bhadwe
  bhadva hijda raand muth tatti suar`,
  // Hindi and Nepali, in Devanagari.
  `मादरचोद* मादरचोत* बहनचोद* बहेनचोद* भेनचोद* भोसड़ी* भोसड़ा* चूतिया* चूतिये चुतिया*
  चूत गांडू गाण्डू गांड लंड लण्ड लौड़ा लौड़े लवड़ा रंडी* रण्डी* हरामी हरामजाद* कुतिया कमीना
  कमीने चोद चुदाई चुदवा* झाटू झांट भड़वा भड़वे हिजड़ा
  मुजी मुजि माचिक्ने माचिकने रन्डी* पुती लाडो गाँड चिक्ने चिक्नु वेश्या`,
  // Nepali, in Latin letters.
  `muji mujhi machikne machikney machikni randiko lado puti puttiko chiknu
  jatha jatho beshya`,
  // Bengali.
  `খানকি* খানকী* মাগি মাগী* মাদারচোদ* মাদারচোত* বাইনচোদ* বানচোদ* চুদি* চোদা* চোদন* চুদা*
  চুতমারানি* বোকাচোদা* গুদ গুদমারানি* বেশ্যা* পোঁদ বাল ধোন হারামি* হারামজাদ* কুত্তার
  শুয়োর* ভোদা* নুনু ল্যাওড়া`,
  `khanki khankir magi magir bokachoda* bokachuda* banchot chudi chudir
  chodon voda vodar bhoda dhon haramjada* kuttar`,
  // Persian, in its own letters and in Latin ones.
  `کیر کیری کیرم کیرت کون کونی کونده کونم کسکش* کسخل* کسده کصکش* کصخل* جنده*
  گاییدم گایید* گاییدن سکس سکسی لاشی جاکش* دیوث* حرومزاده* حرامزاده* مادرجنده*
  بیناموس پفیوز کونکش ممه پستون ننتو خواهرتو قحبه*`,
  `koskesh* kosskesh* kosekhol koskhol* jende jendeh jakesh dayous kooni kiram
  kosenane* madarjende* gaidam haroomzade*`,
  // Offers.
  `"send nudes" "nude pics" "sex chat" "video sex" "paid sex" "cam show"
  "ass hole" "kill yourself" "kill urself" "mother fucker" "madar chod*" "ma dar chod"
  "behen chod*" "bhen chod*" "bahen chod*" "maa chod*" "gaand chod*" "sell nudes" "call girl" "call boy" "escort service*"
  "escort girl*" "escort available" "need escort" "female escort" "child porn" "sex video"
  "کس کش" "کص کش" "مادر جنده"`,
];

export const defaultWords: readonly string[] = rows.flatMap((row) =>
  Array.from(
    row.matchAll(/"([^"]+)"|\S+/g),
    ([word, phrase]) => phrase ?? word,
  )
);
