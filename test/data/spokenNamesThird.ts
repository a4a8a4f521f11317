import { type SpokenName, spokenNames } from './spokenNames';

/**
 * A depot with four languages in it: a service in Go, an office on Rails, firmware in C, a model in Python. Written down
 * before anything was changed for it and looked at once, at the end: nothing was tuned on it.
 */
const folders = `
: go.mod | go.sum | Gemfile | Gemfile.lock | Rakefile | Procfile | CMakeLists.txt | Jenkinsfile | pyproject.toml | CODEOWNERS | SECURITY.md | .golangci.yml | .rubocop.yml | .clang-format | .dockerignore | .editorconfig
cmd/dispatcher: main.go | flags.go
cmd/migrate: main.go
internal/broker: broker.go | broker_test.go | topic.go | subscriber.go | ack_tracker.go
internal/fleet: vehicle.go | vehicle_store.go | vehicle_store_test.go | geofence.go | geofence_test.go | route_planner.go
internal/grpcapi: server.go | interceptors.go | health_check.go
internal/telemetry: tracing.go | prometheus.go | span_exporter.go
pkg/backoff: backoff.go | jitter.go | backoff_test.go
pkg/ulid: ulid.go
proto/fleet/v1: fleet.proto | position.proto | fleet.pb.go
deploy/helm: Chart.yaml | values.yaml | values-production.yaml
deploy/helm/templates: deployment.yaml | service.yaml | ingress.yaml | configmap.yaml
deploy/terraform: variables.tf | outputs.tf | network.tf
office/app/controllers: application_controller.rb | invoices_controller.rb | drivers_controller.rb | passwords_controller.rb | webhooks_controller.rb
office/app/models: application_record.rb | invoice.rb | invoice_line.rb | driver.rb | licence_check.rb | tariff.rb
office/app/views/invoices: index.html.erb | show.html.erb | _line.html.erb | edit.html.erb
office/app/views/layouts: mailer.html.erb | application.html.erb
office/app/mailers: invoice_mailer.rb | reminder_mailer.rb
office/app/jobs: monthly_billing_job.rb | sync_fuel_cards_job.rb
office/app/policies: invoice_policy.rb | driver_policy.rb
office/config: routes.rb | cable.yml | puma.rb | boot.rb | storage.yml
office/config/initializers: inflections.rb | sidekiq.rb | content_security_policy.rb
office/db: schema.rb | seeds.rb
office/db/migrate: 20240311_create_drivers.rb | 20240402_add_vat_to_invoices.rb | 20240518_create_tariffs.rb
office/spec/models: invoice_spec.rb | driver_spec.rb | tariff_spec.rb
office/spec: rails_helper.rb | spec_helper.rb
office/spec/factories: invoices.rb | drivers.rb
firmware: startup_stm32f4.s | linker_script.ld | openocd.cfg
firmware/src: main.c | uart.c | spi_bus.c | i2c_driver.c | can_frame.c | watchdog.c | ring_buffer.c | adc_sampling.c | pwm_output.c | gps_parser.c | flash_storage.c | low_power.c | bootloader.c | crc16.c | isr_vectors.c
firmware/include: uart.h | spi_bus.h | i2c_driver.h | can_frame.h | watchdog.h | ring_buffer.h | gps_parser.h | board_pins.h | crc16.h
firmware/test: test_ring_buffer.c | test_crc16.c | test_gps_parser.c
eta_model: train.py | evaluate.py | predict.py | hyperparameters.yaml | __init__.py
eta_model/data: dataset.py | tokenizer.py | augmentations.py | feature_store.py | split_by_week.py
eta_model/layers: attention.py | positional_encoding.py | gated_mlp.py | residual_block.py
eta_model/losses: quantile_loss.py | huber.py
eta_model/callbacks: early_stopping.py | lr_scheduler.py | checkpoint_saver.py
eta_model/notebooks: explore_traffic.ipynb | error_analysis.ipynb | rush_hour.ipynb
eta_model/tests: test_dataset.py | test_attention.py | test_quantile_loss.py | conftest.py
tools: flash_board.sh | gen_protos.sh | bump_version.rb | lint_all.sh
handbook: on-call.md | runbook.md | glossary.md | incident-2024-06.md | style-guide.md | threat-model.md
`;

export const depotPaths: readonly string[] = folders.trim().split('\n').flatMap(line => {
  const [folder = '', names = ''] = line.split(/:\s*/u);
  return names.split(' | ').map(name => folder === '' ? name : `${folder}/${name}`);
});

/** As people ask for them, and as a recogniser without punctuation writes it down, mishearings included. */
export const spokenNamesDepot: readonly SpokenName[] = spokenNames(`
go mod => go.mod
go dot sum => go.sum
the gem file => Gemfile
gemfile dot lock => Gemfile.lock
gem file lock => Gemfile.lock
the rake file => Rakefile
proc file => Procfile
see make lists dot text => CMakeLists.txt
c make lists => CMakeLists.txt
jenkins file => Jenkinsfile
pie project toml => pyproject.toml
pi project dot tom l => pyproject.toml
code owners => CODEOWNERS
the security notes => SECURITY.md
golang c i config => .golangci.yml
robo cop yaml => .rubocop.yml
clang format => .clang-format
docker ignore => .dockerignore
editor config => .editorconfig
the main file of the dispatcher => cmd/dispatcher/main.go
main dot go in dispatcher => cmd/dispatcher/main.go
flags dot go => cmd/dispatcher/flags.go
main dot go in migrate => cmd/migrate/main.go
the migrate main => cmd/migrate/main.go
broker dot go => internal/broker/broker.go
the broker test => internal/broker/broker_test.go
topic go => internal/broker/topic.go
the subscribers file => internal/broker/subscriber.go
ack tracker => internal/broker/ack_tracker.go
act tracker dot go => internal/broker/ack_tracker.go
vehicle => internal/fleet/vehicle.go
the vehicle store => internal/fleet/vehicle_store.go
tests for the vehicle store => internal/fleet/vehicle_store_test.go
geo fence => internal/fleet/geofence.go
geo fence test dot go => internal/fleet/geofence_test.go
the test of the geofence => internal/fleet/geofence_test.go
root planner => internal/fleet/route_planner.go
route planner in the fleet folder => internal/fleet/route_planner.go
g r p c server => internal/grpcapi/server.go
the server in g r p c api => internal/grpcapi/server.go
interceptor's => internal/grpcapi/interceptors.go
health check dot go => internal/grpcapi/health_check.go
the healthcheck => internal/grpcapi/health_check.go
tracing in telemetry => internal/telemetry/tracing.go
prometheus => internal/telemetry/prometheus.go
spanish porter => internal/telemetry/span_exporter.go
the span exporter file => internal/telemetry/span_exporter.go
back off dot go => pkg/backoff/backoff.go
back of test => pkg/backoff/backoff_test.go
jitter => pkg/backoff/jitter.go
u l i d => pkg/ulid/ulid.go
you lid dot go => pkg/ulid/ulid.go
fleet proto => proto/fleet/v1/fleet.proto
position dot proto => proto/fleet/v1/position.proto
fleet dot p b dot go => proto/fleet/v1/fleet.pb.go
helm chart => deploy/helm/Chart.yaml
chart dot yammel => deploy/helm/Chart.yaml
values production => deploy/helm/values-production.yaml
the production values => deploy/helm/values-production.yaml
helm values yaml => deploy/helm/values.yaml
deployment dot yaml => deploy/helm/templates/deployment.yaml
service yaml in templates => deploy/helm/templates/service.yaml
in gress => deploy/helm/templates/ingress.yaml
config map => deploy/helm/templates/configmap.yaml
terraform variables => deploy/terraform/variables.tf
outputs dot t f => deploy/terraform/outputs.tf
network in terra form => deploy/terraform/network.tf
application controller => office/app/controllers/application_controller.rb
invoices controller dot r b => office/app/controllers/invoices_controller.rb
invoice controller => office/app/controllers/invoices_controller.rb
the drivers controller => office/app/controllers/drivers_controller.rb
password controller => office/app/controllers/passwords_controller.rb
web hooks controller => office/app/controllers/webhooks_controller.rb
webhook controller dot ruby => office/app/controllers/webhooks_controller.rb
application record => office/app/models/application_record.rb
the invoice model => office/app/models/invoice.rb
invoice line dot r b => office/app/models/invoice_line.rb
driver model => office/app/models/driver.rb
license check => office/app/models/licence_check.rb
tear if model => office/app/models/tariff.rb
tariff dot rb => office/app/models/tariff.rb
the index view of invoices => office/app/views/invoices/index.html.erb
show dot h t m l dot e r b => office/app/views/invoices/show.html.erb
invoices slash edit => office/app/views/invoices/edit.html.erb
underscore line dot html => office/app/views/invoices/_line.html.erb
the line partial in invoices => office/app/views/invoices/_line.html.erb
mailer layout => office/app/views/layouts/mailer.html.erb
application html in layouts => office/app/views/layouts/application.html.erb
invoice mailer => office/app/mailers/invoice_mailer.rb
reminder mail er => office/app/mailers/reminder_mailer.rb
the reminder male her => office/app/mailers/reminder_mailer.rb
monthly billing job => office/app/jobs/monthly_billing_job.rb
monthly building job => office/app/jobs/monthly_billing_job.rb
sink fuel cards job => office/app/jobs/sync_fuel_cards_job.rb
invoice policy => office/app/policies/invoice_policy.rb
driver policy in policies => office/app/policies/driver_policy.rb
the rails routes => office/config/routes.rb
roots dot r b => office/config/routes.rb
cable yaml => office/config/cable.yml
puma config => office/config/puma.rb
boot dot r b => office/config/boot.rb
storage dot y m l => office/config/storage.yml
inflections => office/config/initializers/inflections.rb
side kick initializer => office/config/initializers/sidekiq.rb
content security policy => office/config/initializers/content_security_policy.rb
schema dot r b => office/db/schema.rb
the seeds => office/db/seeds.rb
d b seeds => office/db/seeds.rb
create drivers migration => office/db/migrate/20240311_create_drivers.rb
add vat to invoices => office/db/migrate/20240402_add_vat_to_invoices.rb
the migration that creates tariffs => office/db/migrate/20240518_create_tariffs.rb
invoice spec => office/spec/models/invoice_spec.rb
driver speck => office/spec/models/driver_spec.rb
the spec of the tariff => office/spec/models/tariff_spec.rb
rails helper => office/spec/rails_helper.rb
spec helper dot r b => office/spec/spec_helper.rb
the invoices factory => office/spec/factories/invoices.rb
drivers in factories => office/spec/factories/drivers.rb
startup s t m thirty two => firmware/startup_stm32f4.s
start up stm 32 f four => firmware/startup_stm32f4.s
link her script => firmware/linker_script.ld
open o c d config => firmware/openocd.cfg
main dot c => firmware/src/main.c
u art dot c => firmware/src/uart.c
you art header => firmware/include/uart.h
uart dot h => firmware/include/uart.h
s p i bus dot c => firmware/src/spi_bus.c
spy bus header file => firmware/include/spi_bus.h
i two c driver dot see => firmware/src/i2c_driver.c
i squared c driver dot c => firmware/src/i2c_driver.c
i 2 c driver dot h => firmware/include/i2c_driver.h
can frame dot age => firmware/include/can_frame.h
can frame dot c => firmware/src/can_frame.c
watch dog dot c => firmware/src/watchdog.c
the watchdog header => firmware/include/watchdog.h
ring buffer dot c => firmware/src/ring_buffer.c
test ring buffer => firmware/test/test_ring_buffer.c
ring buffer dot h in include => firmware/include/ring_buffer.h
a d c sampling => firmware/src/adc_sampling.c
adc sample ing dot c => firmware/src/adc_sampling.c
p w m output => firmware/src/pwm_output.c
g p s parser dot c => firmware/src/gps_parser.c
gps parser test => firmware/test/test_gps_parser.c
gps parser dot h => firmware/include/gps_parser.h
flash storage => firmware/src/flash_storage.c
low power dot c => firmware/src/low_power.c
boot loader => firmware/src/bootloader.c
crc sixteen dot c => firmware/src/crc16.c
c r c 16 dot h => firmware/include/crc16.h
test c r c sixteen => firmware/test/test_crc16.c
i s r vectors => firmware/src/isr_vectors.c
board pins => firmware/include/board_pins.h
bored pins dot h => firmware/include/board_pins.h
train dot pie => eta_model/train.py
train dot p y => eta_model/train.py
evaluate => eta_model/evaluate.py
predict dot python => eta_model/predict.py
hyper parameters => eta_model/hyperparameters.yaml
init dot p y => eta_model/__init__.py
data set dot py => eta_model/data/dataset.py
the test of the dataset => eta_model/tests/test_dataset.py
token iser => eta_model/data/tokenizer.py
augmentation => eta_model/data/augmentations.py
feature store in data => eta_model/data/feature_store.py
split by weak => eta_model/data/split_by_week.py
attention dot p y => eta_model/layers/attention.py
attention test => eta_model/tests/test_attention.py
positional in coding => eta_model/layers/positional_encoding.py
gated m l p => eta_model/layers/gated_mlp.py
residual block in layers => eta_model/layers/residual_block.py
quantile loss => eta_model/losses/quantile_loss.py
test quantile loss dot py => eta_model/tests/test_quantile_loss.py
huber loss => eta_model/losses/huber.py
hoober dot p y => eta_model/losses/huber.py
early stopping => eta_model/callbacks/early_stopping.py
l r scheduler => eta_model/callbacks/lr_scheduler.py
learning rate scheduler => eta_model/callbacks/lr_scheduler.py
check point saver => eta_model/callbacks/checkpoint_saver.py
explore traffic notebook => eta_model/notebooks/explore_traffic.ipynb
the error analysis => eta_model/notebooks/error_analysis.ipynb
rush our notebook => eta_model/notebooks/rush_hour.ipynb
conf test => eta_model/tests/conftest.py
flash board script => tools/flash_board.sh
jen protos dot s h => tools/gen_protos.sh
generate protos => tools/gen_protos.sh
bump version => tools/bump_version.rb
lint all dot shell => tools/lint_all.sh
on call => handbook/on-call.md
run book dot m d => handbook/runbook.md
the glossary => handbook/glossary.md
the incident of june twenty twenty four => handbook/incident-2024-06.md
incident twenty twenty four oh six => handbook/incident-2024-06.md
style guide => handbook/style-guide.md
thread model dot md => handbook/threat-model.md
the threat model in the handbook => handbook/threat-model.md
the policies folder => office/app/policies
losses directory => eta_model/losses
the fleet folder in internal => internal/fleet
`);

/** What the depot does not have, though it has something like it. */
export const absentNamesDepot: readonly string[] = `
publisher dot go
the message queue
subscriber test
route planner test
vehicle controller
the payments controller
sessions controller dot r b
invoice job
weekly billing job
driver mailer
welcome mailer
tariff policy
invoice line spec
licence check spec
the drivers view
customers dot r b
add phone to drivers
create invoices migration
redis initializer
staging values
values staging dot yaml
secret dot yaml
terraform providers
dns dot t f
g r p c client
health check test
tracing test
metrics dot go
jitter test
position dot pb dot go
driver dot proto
d m a controller
u s b driver
e e prom dot c
timer dot c
bootloader dot h
low power header
flash storage dot h
p w m input
a d c calibration
lora radio dot c
test watchdog
test can frame
crc thirty two dot c
spi display
embedding layer
cross attention
convolution block
focal loss
test huber
model registry
data loader
vocabulary dot py
tokenizer test
weights and biases logger
early warning
explore weather notebook
deploy dot shell
flash firmware script
code of conduct
incident twenty twenty three oh six
security policy
the on boarding guide
postmortem template
rate limiter
`.trim().split('\n');
