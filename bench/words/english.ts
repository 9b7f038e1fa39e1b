/** Texts for slots in words that screens are made of, as long as the kit wants its words. */
import type { ContentProvider } from '../../src/compiler/index.ts';
import type { Random } from '../../src/core/random.ts';
import type { Kit } from '../../src/kits/index.ts';

const WORDS = `
add all any app ask bag box buy car cut day due end fee few fit get ice job key law low map mix new now off old one out own
pay per red run see set sky sum tax tip top try two use van way web win yes you zip
able area back bank best book call card cart city code copy cost data date deal desk down easy edit exit fast file fill find
five flag food form free full game gift good help hide high home hour icon idea item join jump just keep kind last late left
less life line link list live lock long look love mail main make many menu more move name need news next note only open page
paid part past pick plan play post quit rate read real rest road room safe sale save seat sell send ship shop show side sign
size skip sort stop sure swap task team tell test text this time tool town tree trip turn type undo user view wait walk want
week wide wind word work year zone zoom
about after again agent album alert apply audio basic begin black block board brand bring build cabin catch cause chart check
clear click close cloud color count cover daily delay draft drive early empty enjoy enter entry error event every extra field
final first floor focus forum found frame fresh front games given graph great green group guest guide happy house image index
inbox input issue items judge label large later laugh learn level light limit links local login lunch major match media model
money month movie music never night notes offer order other owner paper party pause phone photo place plain plant point power
press price print prize proof quick quiet radio range ready reply reset right round route scale score share sheet shift shown
skill sleep small sound space speed staff stage start state steps stock store story style table taken teams terms theme think
ticks title today topic total touch track trade train trend trial trust under units until upper usage users valid value video
visit voice waste watch water wheel white whole world write years yield young
accept access action active advice afford always amount annual answer appear around arrive artist assets author before better
beyond bottom bought bright broken budget button camera cancel center change charge choice choose client closed coffee column
common copied create credit custom degree delete depend design detail device dinner direct double during editor effort enable
energy engine enough events expect expert export family filter finish folder follow format friend future garden global growth
health height hidden import income inside invest invite kitchen latest layout length letter listen market member memory method
middle mobile modern moment museum native nature normal notice number object office online option orange output people period
person picked player policy public random rating reason recent record reduce region remove repeat report resize result return
reward sample school screen search season second secure select series server signal silver simple single social source spring
status stream street strong studio submit summer supply switch system target tennis thanks ticket travel unique update upload
useful vendor weight window winter wizard yellow
account address airport balance because between browser cabinet capital channel chapter charity classic clothes collect college
comment company complex confirm connect contact content contest control convert correct council country courses current default
deliver deposit desktop details develop digital disable discuss display drawing evening example explain explore express factory
failure fashion feature finance fitness forever forward freedom gallery general genuine graphic handled healthy heating history
holiday hundred imagine improve include insight instant integer journal journey justice kitchen laptops leading library license
limited machine manager maximum meaning measure meeting message minimum minutes mission monitor morning natural network nothing
numbers officer opening options outside package parking partner passive patient pattern payment perfect perform picture playing
popular present preview primary privacy private problem process produce product profile program project promise protect provide
publish quality quarter quickly railway reading receipt recover refresh regular related release renewal replace request require
reserve restore results revenue reviews samples section service session setting shelter several similar society special sponsor
station storage student subject success suggest summary support surface teacher theater tonight traffic trouble tuesday typical
upgrade vehicle version village visitor volumes warning website weekend welcome without workers writing written
absolute accepted accident activity addition advanced although analysis announce anything approach approval archives argument
assembly athletic attached audience backward bathroom birthday bookings business calendar campaign capacity category children
choosing colorful complete computer consider consumer contacts continue contract creative customer database deadline decision
delivery describe designer detailed discover discount distance document download duration election employee engineer entrance
estimate everyone evidence exchange exercise expenses favorite features feedback finished floating football frequent function
guidance hospital identify includes increase industry informal internal internet invested keyboard language learning location
magazine maintain majority managers marathon material medicine midnight mountain movement multiple national negative notebook
opinions optional organize original overview painting passport password personal physical platform pleasure portable position
positive possible practice presence pressure previous printing products progress property provider purchase question reaction
received recently register relative relevant reliable remember reminder required research resource response revision romantic
schedule sciences security selected services settings shipping shopping shoulder software solution speaking specific standard
strategy strength suitable supplier surprise swimming teaching template terminal thousand together tomorrow training transfer
traveler treasure triangle tutorial universe upcoming username vacation valuable variable vertical vineyard volatile warranty
whatever wildlife wireless workshop yourself
`
  .trim()
  .split(/\s+/);

/** The counterpart of `sampleContent`: the same number of words, of as many letters each. */
export function englishContent(kit: Kit, random: Random): ContentProvider {
  return (node, _path, slot) => {
    const sampling = kit.components.get(node.name)?.slots[slot]?.sampling;
    if (sampling === undefined) return undefined;
    const [least, most] = sampling.letters;
    const fitting = WORDS.filter(({ length }) => length >= least && length <= most);
    const text = Array.from({ length: random.integer(...sampling.words) }, () => random.pick(fitting)).join(
      ' ',
    );
    return sampling.capitalized ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  };
}
