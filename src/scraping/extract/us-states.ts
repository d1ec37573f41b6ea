/** The states of the USA by their full names, folded, words joined by one space. */
const NAMES =
  "alabama AL,alaska AK,arizona AZ,arkansas AR,california CA,colorado CO,connecticut CT,delaware DE,florida FL,georgia GA,hawaii HI,idaho ID,illinois IL,indiana IN,iowa IA,kansas KS,kentucky KY,louisiana LA,maine ME,maryland MD,massachusetts MA,michigan MI,minnesota MN,mississippi MS,missouri MO,montana MT,nebraska NE,nevada NV,new hampshire NH,new jersey NJ,new mexico NM,new york NY,north carolina NC,north dakota ND,ohio OH,oklahoma OK,oregon OR,pennsylvania PA,rhode island RI,south carolina SC,south dakota SD,tennessee TN,texas TX,utah UT,vermont VT,virginia VA,washington WA,west virginia WV,wisconsin WI,wyoming WY";

/** Full name → its two capitals, as the post writes it. */
export const STATE_NAMES = new Map(
  NAMES.split(",").map((entry): [string, string] => [entry.slice(0, -3), entry.slice(-2)]),
);

/** As newspapers shorten them, before a full stop. */
export const SHORT_STATES = new Map(
  "ala AL,ariz AZ,ark AR,calif CA,colo CO,conn CT,del DE,fla FL,ga GA,ill IL,ind IN,kan KS,ky KY,la LA,mass MA,md MD,mich MI,minn MN,miss MS,mo MO,mont MT,neb NE,nev NV,okla OK,ore OR,pa PA,tenn TN,tex TX,va VA,vt VT,wash WA,wis WI,wyo WY"
    .split(",")
    .map((entry): [string, string] => [entry.slice(0, -3), entry.slice(-2)]),
);
