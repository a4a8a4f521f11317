/**
 * Time zones by what people call them. Cities that are IANA zones themselves ("Tokyo" of Asia/Tokyo) need no row:
 * placeLookup.ts takes them from the platform. Names in lower case, without points.
 */
export interface PlaceRow {
  readonly zone: string;
  readonly names: readonly string[];
}

/** Cities that have no zone of their own name, states and provinces. `zone | names`. */
const cityTable = [
  'America/New_York|new york city,nyc,manhattan,brooklyn,boston,washington,washington dc,dc,philadelphia,atlanta,miami,orlando,tampa,charlotte,baltimore,pittsburgh,cleveland,columbus,cincinnati,raleigh',
  'America/New_York|connecticut,delaware,florida,georgia usa,maine,maryland,massachusetts,new hampshire,new jersey,new york state,north carolina,ohio,pennsylvania,rhode island,south carolina,vermont,virginia,west virginia,district of columbia',
  'America/Detroit|michigan,ann arbor', 'America/Indiana/Indianapolis|indiana,indianapolis', 'America/Kentucky/Louisville|kentucky,louisville',
  'America/Chicago|houston,dallas,austin,san antonio,fort worth,new orleans,st louis,saint louis,kansas city,minneapolis,milwaukee,memphis,nashville,oklahoma city,omaha,birmingham alabama,des moines',
  'America/Chicago|alabama,arkansas,illinois,iowa,kansas,louisiana,minnesota,mississippi,missouri,nebraska,north dakota,oklahoma,south dakota,tennessee,texas,wisconsin',
  'America/Denver|salt lake city,albuquerque,santa fe,colorado springs,boulder,el paso,colorado,montana,new mexico,utah,wyoming', 'America/Boise|idaho', 'America/Phoenix|arizona,tucson',
  'America/Los_Angeles|la,san francisco,sf,san diego,san jose,sacramento,oakland,silicon valley,palo alto,mountain view,cupertino,seattle,redmond,portland,las vegas,vegas,reno',
  'America/Los_Angeles|california,nevada,oregon,washington state', 'America/Anchorage|alaska,juneau', 'Pacific/Honolulu|hawaii,maui,waikiki',
  'America/Toronto|ottawa,montreal,quebec,quebec city,ontario,hamilton ontario', 'America/Vancouver|british columbia,victoria bc', 'America/Edmonton|calgary,alberta', 'America/Winnipeg|manitoba',
  'America/Regina|saskatchewan,saskatoon', 'America/Halifax|nova scotia,new brunswick', 'America/St_Johns|newfoundland', 'America/Mexico_City|guadalajara,puebla', 'America/Cancun|playa del carmen',
  'America/Sao_Paulo|rio,rio de janeiro,brasilia,belo horizonte', 'America/Argentina/Buenos_Aires|buenos aires', 'America/Guayaquil|quito',
  'Europe/London|edinburgh,glasgow,manchester,liverpool,birmingham,cardiff,oxford,cambridge,bristol,leeds,england,scotland,wales,northern ireland,belfast',
  'Europe/Paris|lyon,marseille,nice,toulouse,bordeaux,strasbourg', 'Europe/Berlin|munich,münchen,hamburg,frankfurt,cologne,köln,stuttgart,dusseldorf,düsseldorf,leipzig,dresden,nuremberg,bonn',
  'Europe/Madrid|barcelona,valencia,seville,bilbao', 'Atlantic/Canary|canary islands,tenerife,gran canaria', 'Europe/Rome|milan,naples,venice,florence,turin,sicily', 'Europe/Zurich|zürich,geneva,basel,bern,lausanne',
  'Europe/Vienna|salzburg,graz', 'Europe/Amsterdam|rotterdam,the hague,eindhoven', 'Europe/Brussels|antwerp,ghent', 'Europe/Lisbon|porto', 'Europe/Warsaw|krakow,gdansk', 'Europe/Stockholm|gothenburg',
  'Europe/Kiev|kyiv,kiev,lviv,odesa', 'Europe/Moscow|st petersburg,saint petersburg', 'Europe/Istanbul|ankara', 'Europe/Athens|thessaloniki', 'Asia/Jerusalem|tel aviv,haifa',
  'Asia/Dubai|abu dhabi', 'Asia/Riyadh|jeddah,mecca', 'Africa/Johannesburg|cape town,pretoria,durban', 'Africa/Casablanca|marrakech,rabat', 'Africa/Lagos|abuja', 'Africa/Cairo|alexandria',
  'Asia/Calcutta|kolkata,calcutta,mumbai,bombay,delhi,new delhi,bangalore,bengaluru,chennai,hyderabad,pune,ahmedabad', 'Asia/Karachi|islamabad,lahore', 'Asia/Katmandu|kathmandu', 'Asia/Saigon|ho chi minh city,saigon,hanoi',
  'Asia/Rangoon|yangon,rangoon', 'Asia/Shanghai|beijing,peking,shenzhen,guangzhou,chengdu,wuhan,hangzhou', 'Asia/Hong_Kong|hongkong,hk', 'Asia/Tokyo|osaka,kyoto,yokohama,nagoya,sapporo', 'Asia/Seoul|busan', 'Asia/Makassar|bali,denpasar',
  'Australia/Sydney|canberra,new south wales,nsw', 'Australia/Melbourne|victoria', 'Australia/Brisbane|queensland,gold coast', 'Australia/Perth|western australia', 'Australia/Adelaide|south australia', 'Australia/Hobart|tasmania',
  'Pacific/Auckland|wellington,christchurch', 'Asia/Almaty|astana',
];

/** Countries: `zone | names`; where a country has several zones, the one used follows and is named in the answer. */
const countryTable = [
  'America/New_York|united states,united states of america,usa,us,america,the states|New York', 'America/Toronto|canada|Toronto', 'America/Mexico_City|mexico|Mexico City', 'America/Sao_Paulo|brazil|São Paulo',
  'Europe/Moscow|russia|Moscow', 'Australia/Sydney|australia|Sydney', 'Asia/Jakarta|indonesia|Jakarta', 'Asia/Almaty|kazakhstan', 'America/Santiago|chile|Santiago', 'Africa/Kinshasa|congo,dr congo|Kinshasa',
  'Europe/Madrid|spain|Madrid', 'Europe/Lisbon|portugal|Lisbon', 'America/Guayaquil|ecuador|Quito', 'Pacific/Auckland|new zealand|Auckland', 'Asia/Ulaanbaatar|mongolia|Ulaanbaatar', 'America/Godthab|greenland|Nuuk',
  'Europe/London|united kingdom,uk,great britain,britain', 'Europe/Dublin|ireland', 'Europe/Paris|france', 'Europe/Berlin|germany,deutschland', 'Europe/Rome|italy', 'Europe/Zurich|switzerland', 'Europe/Vienna|austria',
  'Europe/Amsterdam|netherlands,holland', 'Europe/Brussels|belgium', 'Europe/Luxembourg|luxembourg', 'Europe/Copenhagen|denmark', 'Europe/Stockholm|sweden', 'Europe/Oslo|norway', 'Europe/Helsinki|finland', 'Atlantic/Reykjavik|iceland',
  'Europe/Warsaw|poland', 'Europe/Prague|czech republic,czechia', 'Europe/Bratislava|slovakia', 'Europe/Budapest|hungary', 'Europe/Bucharest|romania', 'Europe/Sofia|bulgaria', 'Europe/Athens|greece', 'Europe/Belgrade|serbia',
  'Europe/Zagreb|croatia', 'Europe/Ljubljana|slovenia', 'Europe/Kiev|ukraine', 'Europe/Minsk|belarus', 'Europe/Vilnius|lithuania', 'Europe/Riga|latvia', 'Europe/Tallinn|estonia', 'Europe/Istanbul|turkey,türkiye', 'Asia/Tbilisi|georgia',
  'Asia/Yerevan|armenia', 'Asia/Baku|azerbaijan', 'Asia/Jerusalem|israel', 'Asia/Beirut|lebanon', 'Asia/Amman|jordan', 'Asia/Baghdad|iraq', 'Asia/Tehran|iran', 'Asia/Riyadh|saudi arabia', 'Asia/Dubai|united arab emirates,uae,emirates',
  'Asia/Qatar|doha', 'Asia/Kuwait|kuwait', 'Asia/Kabul|afghanistan', 'Asia/Karachi|pakistan', 'Asia/Calcutta|india', 'Asia/Colombo|sri lanka', 'Asia/Katmandu|nepal', 'Asia/Dhaka|bangladesh', 'Asia/Rangoon|myanmar,burma',
  'Asia/Bangkok|thailand', 'Asia/Saigon|vietnam', 'Asia/Phnom_Penh|cambodia', 'Asia/Vientiane|laos', 'Asia/Kuala_Lumpur|malaysia', 'Asia/Singapore|singapore', 'Asia/Manila|philippines', 'Asia/Shanghai|china', 'Asia/Taipei|taiwan',
  'Asia/Seoul|south korea,korea', 'Asia/Pyongyang|north korea', 'Asia/Tokyo|japan', 'Asia/Tashkent|uzbekistan', 'Africa/Cairo|egypt', 'Africa/Casablanca|morocco', 'Africa/Algiers|algeria', 'Africa/Tunis|tunisia', 'Africa/Lagos|nigeria',
  'Africa/Accra|ghana', 'Africa/Nairobi|kenya', 'Africa/Addis_Ababa|ethiopia', 'Africa/Dar_es_Salaam|tanzania', 'Africa/Kampala|uganda', 'Africa/Johannesburg|south africa', 'Africa/Harare|zimbabwe', 'Africa/Dakar|senegal',
  'America/Argentina/Buenos_Aires|argentina', 'America/Bogota|colombia', 'America/Lima|peru', 'America/Caracas|venezuela', 'America/La_Paz|bolivia', 'America/Asuncion|paraguay', 'America/Montevideo|uruguay', 'America/Panama|panama',
  'America/Costa_Rica|costa rica', 'America/Guatemala|guatemala', 'America/Havana|cuba', 'America/Jamaica|jamaica', 'America/Santo_Domingo|dominican republic', 'America/Puerto_Rico|puerto rico', 'Pacific/Fiji|fiji',
];

/** Zones by name. People say "EST" in summer too, so these follow the clocks of the region. */
const zoneTable = [
  'America/New_York|est,edt,et,eastern,eastern time,eastern standard time', 'America/Chicago|cst,cdt,ct,central,central time', 'America/Denver|mst,mdt,mt,mountain,mountain time', 'America/Los_Angeles|pst,pdt,pt,pacific,pacific time',
  'America/Anchorage|akst,akdt,alaska time', 'Pacific/Honolulu|hst,hawaii time', 'America/Halifax|ast,adt,atlantic,atlantic time', 'UTC|utc,gmt,zulu,universal time,coordinated universal time,greenwich mean time,greenwich',
  'Europe/London|bst,british time,uk time', 'Europe/Berlin|cet,cest,central european time', 'Europe/Athens|eet,eest,eastern european time', 'Europe/Lisbon|wet,west,western european time', 'Europe/Moscow|msk,moscow time',
  'Asia/Calcutta|ist,indian standard time,india time', 'Asia/Tokyo|jst,japan standard time,japan time', 'Asia/Seoul|kst', 'Asia/Shanghai|china time,china standard time', 'Asia/Singapore|sgt', 'Asia/Hong_Kong|hkt',
  'Australia/Sydney|aest,aedt,aet', 'Australia/Adelaide|acst,acdt', 'Australia/Perth|awst', 'Pacific/Auckland|nzst,nzdt', 'Africa/Johannesburg|sast', 'America/Sao_Paulo|brt', 'Asia/Dubai|gst',
];

/** Names that title case would spoil. */
export const displayNames: Readonly<Record<string, string>> = {
  usa: 'the USA', us: 'the US', 'united states': 'the United States', 'united states of america': 'the United States of America', 'the states': 'the United States', uk: 'the UK', 'united kingdom': 'the United Kingdom',
  uae: 'the UAE', 'united arab emirates': 'the United Arab Emirates', netherlands: 'the Netherlands', philippines: 'the Philippines', 'czech republic': 'the Czech Republic', 'dominican republic': 'the Dominican Republic',
  nyc: 'New York City', la: 'Los Angeles', sf: 'San Francisco', dc: 'Washington DC', 'washington dc': 'Washington DC', hk: 'Hong Kong', 'rio de janeiro': 'Rio de Janeiro', nsw: 'New South Wales',
};

export interface Place {
  readonly zone: string;
  readonly kind: 'city' | 'country' | 'zone';
  /** The city whose clock stands for a country with several zones. */
  readonly by: string | null;
}

/** Every row as [name, place]; a later row does not replace an earlier one. */
export function placeRows(): readonly (readonly [name: string, place: Place])[] {
  const rows = (table: readonly string[], kind: Place['kind']) => table.flatMap(row => {
    const [zone = '', names = '', by = null] = row.split('|');
    return names.split(',').map(name => [name, { zone, kind, by }] as const);
  });
  return [...rows(zoneTable, 'zone'), ...rows(countryTable, 'country'), ...rows(cityTable, 'city')];
}
