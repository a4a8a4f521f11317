/** Folders with the names of their files: this project's own tree as it once was, and trees of React, Python, Rust, Java, Go and Dart programs as they are usually laid out. */
const folders = `
.ci: run
: .gitignore | .npmrc | .vscodeignore | CHANGELOG.md | LICENSE | NOTICE | README.md | esbuild.mjs | eslint.config.mjs | package.json | tsconfig.json | package-lock.json
.vscode: extensions.json | launch.json | settings.json | tasks.json
profiles: default.yaml
scripts: bench.mjs | code.mjs | npm.mjs | package.mjs | run.mjs | setup.mjs | skips.mjs | start.mjs | systemPackages.mjs | test.mjs | testElectron.mjs | testVscode.mjs
scripts/vscodeHost: chromium.d.mts | chromium.mjs | host.d.mts | host.mjs | install.d.mts | install.mjs | keeper.mjs | loadSource.mjs | results.mjs | runTests.mjs
scripts/vsix: contents.mjs | stage.mjs | zipEntries.d.mts | zipEntries.mjs
src/base: clock.ts | disposable.ts | emitter.ts | errors.ts | logger.ts | random.ts
src: cli.ts | extension.ts
src/core/agents: agent.ts
src/core/agents/control: controlAgent.ts | help.ts | matchProfile.ts | voiceAdjustment.ts
src/core/agents/utility: absoluteDate.ts | calculate.ts | convert.ts | date.ts | dateExpression.ts | dateText.ts | duration.ts | encode.ts | expression.ts | expressionText.ts | expressionValue.ts | holidayDate.ts | holidays.ts | messages.ts | moment.ts | numberText.ts | placeLookup.ts | places.ts | random.ts | rational.ts | relativeDate.ts | say.ts | slots.ts | spanText.ts | textEncoding.ts | time.ts | timer.ts | tip.ts | unitLookup.ts | units.ts | utilityAgent.ts
src/core: assistant.ts | createCore.ts | entry.ts | ports.ts | speculation.ts | tsconfig.json | turn.ts | voiceSession.ts | webStandards.d.ts
src/core/config: profile.ts | profileText.ts
src/core/names: candidate.ts
src/core/router: actions.ts | askBack.ts | bases.ts | calendarWords.ts | codeSlots.ts | expression.ts | expressionFunctions.ts | expressionNumbers.ts | expressionOrders.ts | expressionReader.ts | expressionTree.ts | expressionWords.ts | fileSlots.ts | matcher.ts | moments.ts | money.ts | normalise.ts | numbers.ts | phraseReader.ts | places.ts | quantities.ts | quotedText.ts | router.ts | rule.ts | ruleBook.ts | rules.ts | slotKind.ts | slots.ts | template.ts | tokens.ts | units.ts | words.ts
src/core/router/rules: calculate.ts | control.ts | convert.ts | date.ts | duration.ts | encode.ts | expansions.ts | random.ts | time.ts | timer.ts | tip.ts
src/core/safety/journal: entry.ts | journal.ts | steps.ts | tree.ts
src/core/safety: pathPolicy.ts | risk.ts | suspiciousCharacters.ts
src/core/workflows: runner.ts
src/node/files: diskFiles.ts | journalFolder.ts | workspaceRoot.ts
src/node: profileFiles.ts | restartPolicy.ts | sidecarProcess.ts | sidecarSpeech.ts | systemClock.ts | systemRandom.ts
src/protocol: peer.ts | sidecar.ts
src/sidecar/audio: alsa.ts | blocks.ts | capture.ts | captureMessages.ts | captureThread.ts | captureWorker.ts | chooseDevice.ts | defaultSource.ts | deferred.ts | devices.ts | findProgram.ts | integerSamples.ts | nativePackages.ts | nodeRecordLpcm16.d.ts | openRecorder.ts | player.ts | pulse.ts | resample.ts | runProgram.ts | sampleReader.ts | soundServer.ts | speechEnd.ts | temporaryWave.ts | wave.ts | waveFile.ts | waveMicrophone.ts | waveSamples.ts | workerPath.ts
src/sidecar/audio/players: audioIoPlayer.ts | filePlayer.ts | output.ts | programPlayer.ts | sampleQueue.ts
src/sidecar/audio/recorders: alsaInput.ts | arecord.ts | lpcmRecorder.ts | parec.ts | programRecording.ts | pvRecorder.ts | pvRecorderObstacle.ts | recorder.ts
src/sidecar: createParts.ts | listening.ts | main.ts | recognition.ts | resourceMeter.ts | sherpa.ts | speechParts.ts | speechServer.ts
src/sidecar/models: cacheFolder.ts | fetchFolder.ts | installedModel.ts | manifest.ts | modelStore.ts | npmClient.ts | npmPack.ts | tarReader.ts | tokens.ts | unpackModel.ts
src/sidecar/stt: pieces.ts | recogniseSpeech.ts | recogniser.ts | transcribeSamples.ts
src/sidecar/tts: eitherSignal.ts | espeakVoice.ts | fallbackVoice.ts | fliteProgram.ts | fliteProtocol.ts | fliteVoice.ts | fliteWorker.ts | programHelper.ts | programPool.ts | programProtocol.ts | programRunner.ts | renderCache.ts | sentences.ts | speakable.ts | speaker.ts | systemVoice.ts | trimSilence.ts | voice.ts | voiceNames.ts | voices.ts | waveBytes.ts | webAssembly.d.ts
src/sidecar/vad: detectorSlot.ts | endpointer.ts | frames.ts | speechDetector.ts
src/terminal: commandLine.ts | demo.ts | loop.ts | machineCommands.ts | output.ts | progressLine.ts | runtime.ts | textCommands.ts | transcribe.ts
src/vscode: activationClock.ts | channelLogger.ts | contributions.ts | conversationView.ts | deviceQuickPick.ts | microphoneItem.ts | settings.ts | voiceController.ts
test/cli: cli.test.ts
test/conversation: conversation.test.ts
test/data: routerUtterances.ts
test: expectedSkips.json | mochaReporter.cjs
test/fakes: fakeClock.ts | fakeParts.ts | fakePlayer.ts | memoryFiles.ts | memoryJournal.ts | memoryTransport.ts | scriptedVoice.ts | speechClips.ts | ttsWorkers.ts
test/sidecar: audioCapture.test.ts | audioFixtures.ts | audioMissing.test.ts | audioPlayer.test.ts | audioWaveMicrophone.test.ts | livingCore.ts | sidecarProcess.test.ts | ttsSpeaker.test.ts | ttsVoices.test.ts | virtualSoundCard.ts
test/soak: soak.test.ts
test/stories: arithmetic.yaml | stories.test.ts | trouble.yaml
test/ui: builtVsix.ts | conversation.test.ts | scripts.ts | vsix.test.ts | workbench.ts
test/unit: audioIoPlayer.test.ts | audioResample.test.ts | audioRules.test.ts | audioWave.test.ts | boundaries.test.ts | controlAgent.test.ts | diskFiles.test.ts | endpointer.test.ts | errors.test.ts | importGraph.ts | journal.test.ts | journalKilled.test.ts | manifest.test.ts | modelArchive.ts | models.test.ts | modelsKilled.test.ts | modelsNpm.test.ts | modelsTar.test.ts | pathPolicy.test.ts | peer.test.ts | pieces.test.ts | profile.test.ts | restartPolicy.test.ts | risk.test.ts | router.test.ts | routerAdversarial.test.ts | routerAskBack.test.ts | routerGrammar.test.ts | routerNumbers.test.ts | sherpaBuffers.test.ts | testRunner.test.ts | ttsSentences.test.ts | ttsSound.test.ts | ttsSpeakable.test.ts | ttsSpeaker.test.ts | ttsVoices.test.ts | utilityAgent.test.ts | utilityBench.ts | utilityCalculate.test.ts | utilityConvert.test.ts | utilityDate.test.ts | utilityEncode.test.ts | utilityNumbers.test.ts | utilityRandom.test.ts | utilityTime.test.ts | utilityTimer.test.ts | utilityTip.test.ts
test/vscode: extension.vscode.test.ts | index.ts | report.ts
webshop: package.json | tsconfig.json | vite.config.ts | tailwind.config.js | postcss.config.cjs | .eslintrc.json | .prettierrc | .env | .env.local | index.html | README.md | Dockerfile | docker-compose.yml | .dockerignore | jest.config.js | playwright.config.ts
webshop/public: favicon.ico | robots.txt | logo.svg | manifest.webmanifest
webshop/src: App.tsx | main.tsx | index.css | vite-env.d.ts | theme.ts | i18n.ts | routes.tsx
webshop/src/components: Button.tsx | Button.module.css | Button.test.tsx | Header.tsx | Footer.tsx | NavBar.tsx | ProductCard.tsx | ProductList.tsx | ShoppingCart.tsx | CheckoutForm.tsx | UserAvatar.tsx | Modal.tsx | DatePicker.tsx | Spinner.tsx | ErrorBoundary.tsx | SearchBox.tsx | Pagination.tsx | PriceTag.tsx
webshop/src/hooks: useAuth.ts | useCart.ts | useDebounce.ts | useFetch.ts | useLocalStorage.ts | useWindowSize.ts
webshop/src/pages: HomePage.tsx | LoginPage.tsx | CheckoutPage.tsx | ProductPage.tsx | NotFound.tsx | AccountSettings.tsx | OrderHistory.tsx
webshop/src/api: client.ts | products.ts | orders.ts | authentication.ts | index.ts | types.ts
webshop/src/store: cartSlice.ts | userSlice.ts | index.ts | store.ts
webshop/src/utils: formatPrice.ts | formatDate.ts | validators.ts | debounce.ts | utils2.ts | constants.ts | index.ts
webshop/src/styles: global.scss | variables.scss | mixins.scss
webshop/cypress: login.cy.ts | checkout.cy.ts
webshop/server: app.js | server.js | mysql.js | redis.js | middleware.js | logger.js
webshop/server/routes: users.js | orders.js | payments.js | webhooks.js
webshop/server/models: user.js | order.js | payment.js | invoice.js
webshop/server/migrations: 001_create_users.sql | 002_add_orders.sql | 003_add_payments.sql
webshop/docs: architecture.md | getting-started.md | api-reference.md | deployment.md | node.js.md
forecast: pyproject.toml | setup.py | setup.cfg | requirements.txt | requirements-dev.txt | Makefile | README.md | LICENSE | tox.ini | .python-version | conftest.py | environment.yml
forecast/forecast: __init__.py | __main__.py | cli.py | config.py | weather_client.py | data_loader.py | feature_engineering.py | train_model.py | evaluate.py | predict.py | utils.py | http_retry.py | json_helpers.py | cache.py | wait_queue.py | wrap_text.py
forecast/forecast/models: __init__.py | base_model.py | linear_regression.py | random_forest.py | neural_net.py | lstm.py
forecast/forecast/db: __init__.py | session.py | schema.py | queries.sql | postgres.py | sqlite_store.py
forecast/tests: __init__.py | test_cli.py | test_config.py | test_data_loader.py | test_train_model.py | test_weather_client.py | test_cache.py
forecast/notebooks: 01-exploration.ipynb | 02-training.ipynb | 03-evaluation.ipynb | scratch.ipynb
forecast/data: cities.csv | readings-2024.csv | readings-2025.csv | stations.json
forecast/scripts: download_data.sh | deploy.sh | backup_db.sh | nightly.py
forecast/docs: index.rst | install.rst | usage.rst | changelog.rst
ledger: Cargo.toml | Cargo.lock | README.md | rustfmt.toml | build.rs | clippy.toml | CONTRIBUTING.md
ledger/src: main.rs | lib.rs | parser.rs | lexer.rs | tokenizer.rs | ast.rs | error.rs | account.rs | transaction.rs | balance_sheet.rs | currency.rs | report.rs | mod.rs
ledger/src/storage: mod.rs | file_store.rs | memory_store.rs | write_ahead_log.rs
ledger/tests: parser_tests.rs | balance_tests.rs | common.rs
ledger/benches: parse_bench.rs
ledger/examples: simple.rs | import_csv.rs
ledger/.github/workflows: ci.yml | release.yml
garage: pom.xml | build.gradle | settings.gradle | gradlew | go.mod | go.sum | main.go | Jenkinsfile
garage/cmd/server: main.go
garage/internal/handlers: health_handler.go | booking_handler.go | user_handler.go
garage/internal/auth: jwt.go | oauth.go | rate_limiter.go
garage/k8s: deployment.yaml | service.yaml | ingress.yaml | config-map.yaml
garage/src/main/java/com/garage: GarageApplication.java | BookingController.java | BookingService.java | BookingRepository.java | VehicleController.java | VehicleService.java | CustomerDto.java | EmailSender.java | PdfExporter.java
garage/src/test/java/com/garage: BookingControllerTest.java | VehicleServiceTest.java
garage/src/main/resources: application.properties | application-dev.properties | logback.xml | messages_de.properties | messages_en.properties
notes: ideas.md | todo.md | meeting-notes.md | shopping list.md | standup.md | journal-2026.md | weather.txt
mobile: pubspec.yaml | analysis_options.yaml | README.md
mobile/lib: main.dart | app.dart | router.dart
mobile/lib/screens: home_screen.dart | login_screen.dart | profile_screen.dart | camera_screen.dart
mobile/lib/widgets: avatar_widget.dart | rounded_button.dart | map_view.dart
mobile/lib/services: location_service.dart | push_notifications.dart | http_client.dart
mobile/ios: Podfile | AppDelegate.swift | Info.plist
mobile/android: build.gradle.kts | AndroidManifest.xml
mobile/test: widget_test.dart | login_test.dart
`;

/** Every file that a spoken name in the evaluation may mean. */
export const spokenNamePaths: readonly string[] = folders.trim().split('\n').flatMap(line => {
  const [folder = '', names = ''] = line.split(/: ?/u);
  return names.split(' | ').map(name => folder === '' ? name : `${folder}/${name}`);
});
