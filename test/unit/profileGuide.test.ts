import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadLayers } from '../../src/core/config/layers';
import { parseLayerText } from '../../src/core/config/profileText';
import { recommendProfile } from '../../src/core/config/recommend';
import { profilesIn } from '../../src/node/profileFiles';

/** As the guide prints them, word for word but for the comments. */
const guide: Readonly<Record<string, string>> = {
  speed_optimized: `
audio:
  chunk_size: 512
  vad_aggressiveness: 3

stt:
  model: "whisper-tiny"
  compute_type: "int8"

tts:
  engine: "espeak"

llm:
  model: "llama3.2:1b"
  temperature: 0.0
  max_tokens: 256
  keep_alive: "5m"

multi_agent:
  max_concurrent_agents: 2
  routing_strategy: "rules_only"
  confidence_threshold: 0.6
`,
  quality_optimized: `
audio:
  chunk_size: 1024
  sample_rate: 22050

stt:
  model: "whisper-small"
  compute_type: "float16"
  beam_size: 5

tts:
  engine: "bark"
  bark_voice_preset: "v2/en_speaker_1"

llm:
  model: "llama3.2:3b"
  temperature: 0.7
  max_tokens: 512

multi_agent:
  max_concurrent_agents: 5
  routing_strategy: "hybrid"
`,
  balanced: `
audio:
  chunk_size: 1024
  vad_aggressiveness: 3

stt:
  model: "whisper-base"
  compute_type: "float16"

tts:
  engine: "bark"

llm:
  model: "llama3.2:3b"
  temperature: 0.7
  max_tokens: 384

multi_agent:
  max_concurrent_agents: 3
  routing_strategy: "hybrid"
  confidence_threshold: 0.7
`,
  // From its sections on small models, recognition, voice, agents and memory.
  memory_optimized: `
stt:
  model: "whisper-tiny"
  compute_type: "int8"
  device: "cpu"
tts:
  engine: "pyttsx3"
  voice: "default"
  speed: 1.0
llm:
  model: "llama3.2:1b"
  num_ctx: 1024
  keep_alive: "2m"
  mmap: true
  mlock: false
  numa: true
multi_agent:
  max_concurrent_agents: 2
  context_window_size: 1000
  context_preservation:
    context_compression: true
    max_context_age: 1800
    context_cleanup_interval: 300
  agents:
    general_agent:
      timeout_seconds: 15.0
      max_concurrent_tasks: 2
`,
  // From its sections on audio buffers and on latency.
  low_latency_audio: `
audio:
  chunk_size: 512
  sample_rate: 16000
  vad_aggressiveness: 3
  min_speech_frames: 4
  max_silence_frames: 10
  speech_detection_cooldown: 1.0
tts:
  post_tts_cooldown: 0.2
`,
};

/** Other settings that the guide shows, each as it shows it. */
const snippets: readonly string[] = [
  'llm:\n  model: "phi3:mini"\n  temperature: 0.0\n  max_tokens: 256\n  num_ctx: 2048\n  keep_alive: "10m"',
  'llm:\n  model: "mistral:7b"\n  temperature: 0.7\n  max_tokens: 512\n  top_p: 0.9\n  num_ctx: 4096',
  'stt:\n  model: "whisper-tiny"\n  compute_type: "int8"\n  beam_size: 1\n  best_of: 1\n  device: "cpu"',
  'stt:\n  model: "whisper-small"\n  compute_type: "float16"\n  beam_size: 5\n  best_of: 5\n  device: "cuda"',
  'tts:\n  engine: "espeak"\n  voice: "default"\n  speed: 1.2\n  post_tts_cooldown: 0.1',
  'tts:\n  engine: "bark"\n  bark_voice_preset: "v2/en_speaker_1"\n  post_tts_cooldown: 0.5',
  'multi_agent:\n  max_concurrent_agents: 3\n  routing_strategy: "rules_only"\n  confidence_threshold: 0.6\n  workflow_orchestration:\n    max_concurrent_workflows: 2\n    default_timeout: 60\n    enable_parallel_execution: true\n  inter_agent_communication:\n    message_queue_size: 500\n    collaboration_timeout: 60\n  enhanced_delegation:\n    patterns: ["capability_based"]',
  'multi_agent:\n  routing_strategy: "rules_only"\n  routing_rules:\n    - name: "math_quick"\n      target_agent: "utility_agent"\n      patterns: ["calculate", "math", "compute"]\n      priority: 1\n      confidence: 0.9',
  'multi_agent:\n  routing_strategy: "hybrid"\n  confidence_threshold: 0.7\n  embedding_model: "nomic-embed-text"',
  'multi_agent:\n  routing_strategy: "embeddings_only"\n  embedding_model: "all-MiniLM-L6-v2"',
  'audio:\n  chunk_size: 1024\n  sample_rate: 22050\n  vad_aggressiveness: 2\n  min_speech_frames: 8\n  max_silence_frames: 15',
  'audio:\n  input_device: 1\n  output_device: 2',
  'multi_agent:\n  workflow_orchestration:\n    enable_parallel_execution: true\n    max_concurrent_workflows: 3\n    task_dependency_timeout: 30',
  'multi_agent:\n  workflow_orchestration:\n    enable_pipeline_execution: true\n    pipeline_buffer_size: 1000\n    enable_streaming: true',
];

describe("the guide's profiles", () => {
  for (const [name, text] of Object.entries(guide)) {
    it(`${name} has the guide's values, and no others`, () => { assert.deepStrictEqual(parse(readFileSync(`profiles/${name}.yaml`, 'utf8')), parse(text)); });
  }

  it('all load, and say what is not there yet', async () => {
    for (const { name } of await profilesIn('profiles')) {
      const { notices } = loadLayers([parseLayerText(readFileSync(`profiles/${name}.yaml`, 'utf8'), name)]);
      assert.equal(notices.length > 0, name === 'quality_optimized' || name === 'balanced', `${name}: ${notices.join('; ')}`);
    }
  });

  for (const snippet of snippets) {
    it(`takes ${JSON.stringify(snippet)}`, () => { loadLayers([parseLayerText(snippet, 'guide.yaml')]); });
  }

  const machines: [cores: number, gigabytes: number, name: string][] = [
    [2, 3.8, 'memory_optimized'], [8, 7, 'memory_optimized'], [2, 15.6, 'speed_optimized'], [4, 7.7, 'balanced'], [6, 31, 'balanced'], [8, 15.5, 'quality_optimized'], [16, 64, 'quality_optimized'], [8, 12, 'balanced'],
  ];
  for (const [cores, gigabytes, name] of machines) {
    it(`recommends ${name} for ${cores} cores and ${gigabytes} GB, with the reason`, () => {
      const found = recommendProfile({ cores, memoryBytes: gigabytes * 1024 ** 3 });
      assert.equal(found.name, name);
      assert.match(found.reason, new RegExp(`^this machine has ${cores} cores and \\d+ GB of memory: .{10}`));
    });
  }
});
