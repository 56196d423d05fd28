/**
 * The ends of domain names that are looked for, by how sure a sign they are.
 * A choice of IANA's list of top-level domains: the generic ones most in use,
 * and countries'. One that isn't here needs a scheme, `www.` or a path.
 *
 * @module
 */

/** No word in any of the languages spoken here: `example.com` is a link. */
export const surely = `
com c0m org xyz io ru uk cn jp kr pk bd ir co biz br au nz nl pl dk fi hk sg
vn ae qa kw ua kz uz tj tk cf gq pw ws ly edu gov mil mobi asia coop
onion sbs cfd cyou
рф рус укр қаз онлайн сайт 中国 中國 公司 网络 香港 한국 امارات السعودية موقع شبكة
`;

/** Also a word, if a rare one after a full stop: `ordinary.live` is none. */
export const mostly = `
net info page click buzz rocks download icu online live site club app dev link
chat shop store pro top fun vip tech space website blog world cam cams sex
porn xxx adult dating date email network agency digital studio media gallery
bet casino poker loan cash finance press wiki community rip gdn host cloud
systems solutions services software tools academy camp yoga fans cafe travel
tours ninja guru expert stream cricket webcam accountant eu sk hu tr sy lk mv
th ph tw mx cl af dz tn ng za tz ug zw ee lt lv lu
`;

/** Everyday words and endings of files: more must speak for an address. */
export const wordy = `
in me so is it to no am my us at be do as id ai tv cc gg de fr ca se es pt gr
ro sa om iq lb jo eg ma bt mm pm fm im vc la li st sx gl gd kg ki km ky md ms
mu mc ml ne np na nu pa pe pn pr ps py re rs sb sc sh si sm sn sr su sv sz tg
tl tm tt va ve vg vi vu ye yt zm ke ge ga hm hn ht hr ie il je kh kn bo bb ba
ar ag ad al an ao az bg bi bj bm bn bs bw bz cd ch ci ck cm cr cu cv cw cx cy
dj dm ec er et fj fk fo gf gi gm gn gp gs gt gu gw gy gh aw ax ac love life
best cool today zip mov dog how day family care baby one new run money team
game games social group win health party events school market trade works zone
center company news men faith country cat bar moe name tel support guide fit
coach movie army pub plus review science racing photos pics photo video bid
भारत ভারত বাংলা ایران
`;
