/**
 * Everyday words, small letters: what people write beside a full stop, an `is`
 * or a colon without meaning a name. Chosen by hand; a rule that would need
 * all of a language asks for more signs instead.
 *
 * @module
 */

export const english = `
a i u r an am are as at be by do did does done go goes going gone got get gets
he hi her hers him his how if in into is it its im me mr mrs ms my no nor not
now of off ok okay on once only or our ours out over own re she so some such
than that the their them then there these they this those to too under until
up us very was we were what when where which while who whom why will with yes
yet you your yours ya yeah yep yup nah nope oh ohh um uh uhh hmm hm mm ah aah
aha haha hahaha hehe lol lmao rofl omg wtf idk tbh btw asap brb gtg ttyl bye
hello hey hii hiii helo hlo heya sup yo wow nice good great fine well bad cool
best better worse worst same sure maybe really actually just also even ever
never always often soon later today tonight tomorrow yesterday morning evening
night noon day week month year time home house school college office work job
class room city town village country here away back come came coming call
called talk talking say said see saw seen look looking like liked love loved
hate want wanted need needed know knew known think thought feel felt make made
take took give gave tell told ask asked try tried use used find found keep kept
let put set run ran sit sat stand eat ate food drink sleep slept wake walk play
played game games watch watched movie song music read book write wrote learn
study exam test pass fail win lose lost open close start stop wait waiting
stay live lived life die dead end ended free busy tired bored happy sad angry
sorry please plz pls thanks thank thx ty welcome dear bro bhai sis dude man men
guy guys girl girls boy boys woman women friend friends family mom mum dad
brother sister baby kid kids people person someone anyone everyone nobody
nothing something anything everything one two three four five six seven eight
nine ten first second third last next new old young big small long short high
low hot cold warm hard easy fast slow early late right left true false real
fake full empty all any both each few many more most much other another enough
again ago already almost around because before after between but and for from
about against during without within through down since till until still yet
can cant could couldnt may might must shall should would wont dont doesnt didnt
isnt arent wasnt werent havent hasnt ive youre hes shes theyre thats whats lets
private public down blocked banned hacked deleted gone disabled inactive active
empty boring useless broken secret hidden personal locked available down full
funny crazy weird strange toxic dead popular viral slow fast working off story
stories reel reels post posts photo photos pic pics picture video videos page
chat chats group groups message messages account accounts mail email inbox
number link link profile name username user password phone mobile net internet
website app apps web online offline online status update version link data
file files code money price rupee rupees dollar free paid job jobs cum hit pen
ass as ban bad bag bar bat bed bee bet bit box bun bus buy cab cap car cat cup
cut dog ear egg eye fan far fat fit fly fox fun fur gap gas gem god gun gym hat
hen hip hop hug ice ill ink jam jar jaw key kit lab lap law lay leg lie lip lit
log lot mad map mat mix mob mud nap net nut odd oil owl pan pay pet pie pig pin
pop pot rap rat raw red rib rid rim rip rob rod row rub rug sad sea sew sir ski
sky son sum sun tag tan tap tar tax tea tie tin tip toe ton top toy tub van vet
war wax web wet wig wit zip zoo age ago aid aim air arm art act add dm pm tv pc
id ex gf bf fr nvm imo afk irl ngl tho thru ur u2 n k y m s t d x b c g h o p v w
verified unverified trash cringe overrated underrated lame dry messy aesthetic
awesome amazing perfect terrible horrible suspended restricted expired stolen
pending nowhere everywhere none confusing annoying addictive irritating useful
open closed linked attached visible deactivated reactivated logged blank basic
professional anonymous random ugly pretty beautiful gorgeous cute okayish meh
al lad lads kind fair dark light blue green black white grey pink gold silver weather rain
water india nepal iran bangladesh delhi mumbai kathmandu dhaka tehran london
english hindi bengali nepali persian business company special serious normal
finally probably usually sometimes everyday weekend holiday birthday monday
tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december university hospital doctor
teacher student engineer nurse cooking dancing singing reading sleeping working
studying eating drinking playing watching waiting talking texting typing
mean means meant lie lied joke joking kidding promise believe remember forget
forgot miss missed meet met matter happen happened change changed move moved
leave left turn turned show showed hear heard hold bring brought begin began
seem seemed help helped hurt cry cried laugh laughed smile smiled hope hoped
guess guessed care cared wish wished plan planned trip travel party dinner
discard install uninstall delete remove create check login logout setup switch prefer
lunch breakfast coffee tea pizza cricket football gym health sick fever pain
`;

export const romanised = `
hai hain he h ho hu hun hoon tha thi the ka ki ke ko se mai main mein me men m
ne na nahi nai nhi nahin mat bhi bi hi to toh tho par pe pr per aur or or ya ye
yeh yah wo woh vo us is isko usko kya kyu kyun kyo kaise kese kaisa kaisi kese
kahan kaha kab kon kaun kitna kitni mera meri mere tera teri tere tum tu tumhara
tumhari aap ap aapka apka apki hum ham hamara sab kuch kuchh koi ek do teen tin
char chaar panch paanch chhe chah saat sat aath ath nau das bas bus acha accha
achha thik theek thek haan han haa ha ji jee arre are yaar yar bhai bro dost ab
abhi phir fir kal aaj aj raat rat din subah sham ghar kaam kam baat bat bolo bol
batao bata btao dekho dekh suno sun chalo chal ja jao jaa aa aao aja lo le de do
di da dena lena kar karo kr kro karna karta karti raha rahi rahe gaya gayi gaye
gya gyi tha liye lie wala wali wale sath saath bhut bahut bohot pyar pyaar dil
zindagi jindagi ladka ladki paisa khana pani log logo matlab waise vaise sahi
galat pata pta nind shadi mummy papa maa ma baap beta beti didi
ami tumi apni amar tomar apnar ki kemon acho achen ache achi valo bhalo na
hae hya hoy hobe hoyeche holo hole kore koro korbo kori korte kotha kothay
bolo bolen jani jano jabo ashbo esho esechi giyechi ekhon kal aj ajke rat din
khub onek ektu kichu keno kobe ke eta ota oi sei tai ar r o e te je tar tora
tara amra amader tomader bari kaj dada didi bondhu
timi tapai tapaiko mero tero timro hamro hami ma malai timilai cha chha chan
chhan chu chhu chau chhau thiyo hunchha huncha hudaina chaina chhaina garchu
garchhu gara gareko garne bhayo bhaneko bhanne kasto kati kina kaha kahile
sanchai ramro naramro dherai ali ajai pani ani tyo yo k ho hoina ra le lai bata
sanga jane aaune gayo aayo khanu khana bhat dai bhai didi bahini saathi sathi
man mann tesari yesari eh hajur
salam khobi khubi chetori chetoori man to ma shoma u in on are na baleh bale
mersi merci dar az ba be ke ki chi che chera koja kei hast hasti hastam nist
nistam nisti bud shod shode mishe nemishe mikham mikhay nemikham bia boro
begu bego bezan khub bad alan emruz farda dirooz emshab vali ya ham hamin
ra ro khoda hafez dost doost dokhtar pesar khone kar
`;

export const native = `
है हैं हूँ हूं हो था थी थे का की के को से में मैं ने ना न नहीं मत भी ही तो पर और या ये यह
वो वह क्या क्यों कैसे कैसी कहाँ कहां कब कौन मेरा मेरी मेरे तेरा तेरी तुम तू आप हम सब कुछ कोई
एक दो तीन अब अभी फिर कल आज रात दिन घर काम बात ठीक अच्छा हाँ हां जी यार भाई
छ छन् हुन्छ छैन मेरो तिमी तपाईं म हामी त्यो यो के राम्रो
আমি তুমি আপনি আমার তোমার কি কী কেমন আছো আছ আছি ভালো না হ্যাঁ হয় হবে করে করো
এখন কাল আজ রাত দিন খুব অনেক একটু কিছু কেন কবে কে এটা ওটা আর ও এ যে তার
من تو ما شما او این آن اون که چه چی چرا کجا کی هست هستم هستی نیست نیستم بود شد
میشه نمیشه خوب بد الان امروز فردا دیروز امشب ولی یا هم همین را رو از به با در
تا نه بله آره سلام خوبی چطوری
`;
