import { type SpokenName, spokenNames } from './spokenNames';

/**
 * A shop on the web, laid out as such programs are: for names that nothing was tuned on, and for names of what is not
 * there although something like it is ("the shipping form" where there are a payment and an address form).
 */
const folders = `
: README.md | CONTRIBUTING.md | package.json | tsconfig.json | vite.config.ts | docker-compose.yml | Dockerfile | .env.example | .gitignore | .eslintrc.json | LICENSE | Makefile
docs: architecture.md | deployment.md | onboarding.md | api-reference.md | release-notes.md
docs/decisions: 0001-use-postgres.md | 0002-event-queue.md | 0003-feature-flags.md
src: main.tsx | App.tsx | routes.tsx | theme.ts | vite-env.d.ts
src/pages: LoginPage.tsx | CheckoutPage.tsx | ProductDetailPage.tsx | OrderHistoryPage.tsx | AccountSettings.tsx | NotFound.tsx
src/components: ShoppingCart.tsx | CartItem.tsx | ProductCard.tsx | SearchBar.tsx | NavigationMenu.tsx | Footer.tsx | PriceTag.tsx | RatingStars.tsx | ImageGallery.tsx | Spinner.tsx
src/components/forms: AddressForm.tsx | PaymentForm.tsx | TextField.tsx | CountrySelect.tsx
src/hooks: useCart.ts | useDebounce.ts | useLocalStorage.ts | useWindowSize.ts
src/store: cartSlice.ts | userSlice.ts | productSlice.ts | store.ts
src/api: httpClient.ts | orderApi.ts | productApi.ts | authApi.ts
src/utils: formatPrice.ts | parseQuery.ts | validators.ts | dateHelpers.ts | currencies.ts
src/i18n: en.json | de.json | fr.json | translate.ts
src/styles: global.css | variables.css | buttons.scss | layout.scss
server: index.ts | config.ts | database.ts | logger.ts
server/controllers: order_controller.ts | product_controller.ts | user_controller.ts | session_controller.ts
server/models: order.ts | product.ts | user.ts | coupon.ts
server/services: email_service.ts | stock_service.ts | payment_gateway.ts | pdf_renderer.ts
server/middleware: rate_limiter.ts | error_handler.ts | require_login.ts
server/migrations: 001_create_users.sql | 002_create_orders.sql | 003_add_coupons.sql
server/jobs: nightly_report.py | clean_sessions.py | send_newsletter.py
scripts: seed-database.sh | backup.sh | deploy-staging.sh
tests/unit: cartSlice.test.ts | formatPrice.test.ts | validators.test.ts
tests/e2e: checkout.spec.ts | login.spec.ts
notes: meeting-notes.md | todo.md | old_report.md | shopping-list.txt
data: customers.csv | warehouse_stock.csv | exchange-rates.json
`;

export const shopPaths: readonly string[] = folders.trim().split('\n').flatMap(line => {
  const [folder = '', names = ''] = line.split(/:\s*/u);
  return names.split(' | ').map(name => folder === '' ? name : `${folder}/${name}`);
});

/** Each as it is spoken and, where that is another, as the recogniser wrote it down when a synthetic voice (espeak-ng, flite) had said it. */
export const spokenNamesShop: readonly SpokenName[] = spokenNames(`
login page => src/pages/LoginPage.tsx
the checkout page => src/pages/CheckoutPage.tsx
product detail page dot t s x => src/pages/ProductDetailPage.tsx
order history page => src/pages/OrderHistoryPage.tsx
account settings => src/pages/AccountSettings.tsx
not found dot t s x => src/pages/NotFound.tsx
the shopping cart => src/components/ShoppingCart.tsx
cart item => src/components/CartItem.tsx
card item => src/components/CartItem.tsx
product card => src/components/ProductCard.tsx
search bar dot t s x => src/components/SearchBar.tsx
navigation menu => src/components/NavigationMenu.tsx
the footer => src/components/Footer.tsx
price tag => src/components/PriceTag.tsx
rating stars => src/components/RatingStars.tsx
image gallery dot t s x => src/components/ImageGallery.tsx
image gallery not D. S. X.. => src/components/ImageGallery.tsx
the address form => src/components/forms/AddressForm.tsx
payment form => src/components/forms/PaymentForm.tsx
text field in forms => src/components/forms/TextField.tsx
country select => src/components/forms/CountrySelect.tsx
use debounce => src/hooks/useDebounce.ts
used it down. => src/hooks/useDebounce.ts
use local storage dot t s => src/hooks/useLocalStorage.ts
use window size => src/hooks/useWindowSize.ts
user slice => src/store/userSlice.ts
user's lives => src/store/userSlice.ts
product slice dot t s => src/store/productSlice.ts
product, sliced on T. S.. => src/store/productSlice.ts
http client => src/api/httpClient.ts
order api => src/api/orderApi.ts
order, uppy. => src/api/orderApi.ts
auth api dot t s => src/api/authApi.ts
a-say-pee-eye, not, D. S.. => src/api/authApi.ts
parse query => src/utils/parseQuery.ts
date helpers => src/utils/dateHelpers.ts
currencies dot t s => src/utils/currencies.ts
currencies.ts => src/utils/currencies.ts
global dot c s s => src/styles/global.css
Lobel, not, C. S.. S.. => src/styles/global.css
variables dot c s s => src/styles/variables.css
variable dot css => src/styles/variables.css
buttons dot s c s s => src/styles/buttons.scss
layout s c s s => src/styles/layout.scss
database dot t s => server/database.ts
day, the may start, T. S.. => server/database.ts
order controller => server/controllers/order_controller.ts
session controller => server/controllers/session_controller.ts
the user controller => server/controllers/user_controller.ts
coupon dot t s => server/models/coupon.ts
coupon, dart, t, s.. => server/models/coupon.ts
email service => server/services/email_service.ts
stock service => server/services/stock_service.ts
payment gateway => server/services/payment_gateway.ts
p d f renderer => server/services/pdf_renderer.ts
rate limiter => server/middleware/rate_limiter.ts
error handler dot t s => server/middleware/error_handler.ts
air of handler, not, D. S.. => server/middleware/error_handler.ts
require login => server/middleware/require_login.ts
zero zero one create users dot sequel => server/migrations/001_create_users.sql
the arrow 01 create users dot SQL => server/migrations/001_create_users.sql
add coupons dot s q l => server/migrations/003_add_coupons.sql
at coupon.sql => server/migrations/003_add_coupons.sql
nightly report dot pie => server/jobs/nightly_report.py
idly report.py => server/jobs/nightly_report.py
clean sessions => server/jobs/clean_sessions.py
send newsletter dot p y => server/jobs/send_newsletter.py
send newsletter dot B. Y.. => server/jobs/send_newsletter.py
seed database => scripts/seed-database.sh
backup dot s h => scripts/backup.sh
back up, Dartas Age. => scripts/backup.sh
deploy staging => scripts/deploy-staging.sh
dip low ice digging => scripts/deploy-staging.sh
checkout spec => tests/e2e/checkout.spec.ts
chair counterspare => tests/e2e/checkout.spec.ts
login spec dot t s => tests/e2e/login.spec.ts
ligandspec.ts => tests/e2e/login.spec.ts
meeting notes => notes/meeting-notes.md
old report => notes/old_report.md
all three parts. => notes/old_report.md
the shopping list => notes/shopping-list.txt
customers dot c s v => data/customers.csv
customers.esg => data/customers.csv
warehouse stock => data/warehouse_stock.csv
warehouse to talk. => data/warehouse_stock.csv
exchange rates dot jason => data/exchange-rates.json
the read me => README.md
the readly => README.md
contributing => CONTRIBUTING.md
Controverting => CONTRIBUTING.md
package jason => package.json
docker compose => docker-compose.yml
the make file => Makefile
architecture dot m d => docs/architecture.md
architecture.mg. => docs/architecture.md
onboarding => docs/onboarding.md
handboarding => docs/onboarding.md
release notes => docs/release-notes.md
a p i reference => docs/api-reference.md
up the i reference => docs/api-reference.md
the event queue decision => docs/decisions/0002-event-queue.md
the event to decision. => docs/decisions/0002-event-queue.md
feature flags => docs/decisions/0003-feature-flags.md
vite config => vite.config.ts
by, Conn said. => vite.config.ts
the cart slice test => tests/unit/cartSlice.test.ts
the current slice test. => tests/unit/cartSlice.test.ts
format price dot test => tests/unit/formatPrice.test.ts
`);

/** Said alike, of files that are not there. */
export const absentNamesShop: readonly string[] = `
register page
Ranjester Page
profile page
the landing page
product list page
order confirmation page
wish list
shopping cart summary
category card
side bar dot t s x
sidebar dot, D. S. X..
dropdown menu
the header
the hairdo.
price filter
review stars
-remute stars
image uploader dot t s x
in the juploader.tsx
the shipping form
contact form
date field
city select
use throttle
use session storage dot t s
new session storage dot ts.
use scroll position
order slice
theme slice dot t s
themes, lice, dart, t'yes.
websocket client
-wed socket length.
customer api
payment api dot t s
payment.to.
parse headers
potters hedgers
string helpers
languages dot t s
languages, dart, t, s..
print dot c s s
print.css
mixins dot s c s s
mix in, not S, C, s, s..
typography
to Padre Fi
cache dot t s
cash, not, D. S..
coupon controller
the invoice controller
it in my scent roller.
admin controller
add-in controller
invoice dot t s
in, my start, T. S..
address dot t s
sms service
search service
shipping gateway
excel renderer
request logger
body parser dot t s
require admin
Rickley arrived in.
create invoices dot sequel
Create invoices.sql
drop coupons dot s q l
weekly report dot pie
clean uploads
clean her clothes.
send reminders dot p y
send reminders.py.
restore dot s h
restore, not, t's h..
deploy production
logout spec
log out to spare.
payment spec dot t s
payments back dot ts
interview notes
interviews notes
budget report
the packing list
suppliers dot c s v
suppliers.esg
office furniture
half his furniture.
tax rates dot jason
text rates dot Jason.
changelog
chains on.
security dot m d
security dot mg
jest config
just config.
web pack config
webpack to config
git lab ci
Gitlab side
troubleshooting dot m d
troubleshooting.mt
the glossary
the lawsuit.
kubernetes
the kibbutzies
the holiday pictures
the Harley Bay Pictures.
birthday dot t x t
quarterly forecast
the requirements
main dot rust
main dot lust
terraform dot t f
to reform.teth.
`.trim().split('\n');
