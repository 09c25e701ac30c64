import type { Node } from '../../jsx/index.js'
import type {
  AiSessionProps,
  AnnotateProps,
  ApplicationProps,
  ApplicationSidProps,
  AssistantProps,
  AutopilotProps,
  BillingReferenceTagProps,
  BodyProps,
  ClientProps,
  ConferenceProps,
  ConfigProps,
  ConnectProps,
  ConversationProps,
  ConversationRelayProps,
  ConversationRelaySessionProps,
  DialProps,
  EchoProps,
  EnqueueProps,
  GatherProps,
  HangupProps,
  HeaderProps,
  HeadersProps,
  IdentityProps,
  LanguageProps,
  LeaveProps,
  MediaProps,
  MessageProps,
  ParameterProps,
  PauseProps,
  PayProps,
  PhoneNumberProps,
  PlayProps,
  PromptProps,
  QueueProps,
  RecordingProps,
  RecordProps,
  RedirectProps,
  ReferProps,
  ReferSipProps,
  RejectProps,
  ResponseProps,
  RoomProps,
  SayProps,
  SimProps,
  SipProps,
  SiprecProps,
  SmsProps,
  StartProps,
  StopProps,
  StreamProps,
  TaskProps,
  TranscriptionProps,
  UriProps,
  VirtualAgentProps,
  WhatsAppProps,
} from '../elements/props.js'

/** Attributes to set wherever an element does not set them itself, by the element's name in camelCase. */
export interface DefaultsProps {
  /** Attributes for every `<Body>` below. */
  readonly body?: BodyProps | undefined

  /** Attributes for every `<Media>` below. */
  readonly media?: MediaProps | undefined

  /** Attributes for every `<Message>` below. */
  readonly message?: MessageProps | undefined

  /** Attributes for every `<Redirect>` below. */
  readonly redirect?: RedirectProps | undefined

  /** Attributes for every `<Response>` below. */
  readonly response?: ResponseProps | undefined

  /** Attributes for every `<Sms>` below. */
  readonly sms?: SmsProps | undefined

  /** Attributes for every `<AiSession>` below. */
  readonly aiSession?: AiSessionProps | undefined

  /** Attributes for every `<Annotate>` below. */
  readonly annotate?: AnnotateProps | undefined

  /** Attributes for every `<Application>` below. */
  readonly application?: ApplicationProps | undefined

  /** Attributes for every `<ApplicationSid>` below. */
  readonly applicationSid?: ApplicationSidProps | undefined

  /** Attributes for every `<Assistant>` below. */
  readonly assistant?: AssistantProps | undefined

  /** Attributes for every `<Autopilot>` below. */
  readonly autopilot?: AutopilotProps | undefined

  /** Attributes for every `<BillingReferenceTag>` below. */
  readonly billingReferenceTag?: BillingReferenceTagProps | undefined

  /** Attributes for every `<Client>` below. */
  readonly client?: ClientProps | undefined

  /** Attributes for every `<Conference>` below. */
  readonly conference?: ConferenceProps | undefined

  /** Attributes for every `<Config>` below. */
  readonly config?: ConfigProps | undefined

  /** Attributes for every `<Connect>` below. */
  readonly connect?: ConnectProps | undefined

  /** Attributes for every `<Conversation>` below. */
  readonly conversation?: ConversationProps | undefined

  /** Attributes for every `<ConversationRelay>` below. */
  readonly conversationRelay?: Partial<ConversationRelayProps> | undefined

  /** Attributes for every `<ConversationRelaySession>` below. */
  readonly conversationRelaySession?: ConversationRelaySessionProps | undefined

  /** Attributes for every `<Dial>` below. */
  readonly dial?: DialProps | undefined

  /** Attributes for every `<Echo>` below. */
  readonly echo?: EchoProps | undefined

  /** Attributes for every `<Enqueue>` below. */
  readonly enqueue?: EnqueueProps | undefined

  /** Attributes for every `<Gather>` below. */
  readonly gather?: GatherProps | undefined

  /** Attributes for every `<Hangup>` below. */
  readonly hangup?: HangupProps | undefined

  /** Attributes for every `<Header>` below. */
  readonly header?: HeaderProps | undefined

  /** Attributes for every `<Headers>` below. */
  readonly headers?: HeadersProps | undefined

  /** Attributes for every `<Identity>` below. */
  readonly identity?: IdentityProps | undefined

  /** Attributes for every `<Language>` below. */
  readonly language?: Partial<LanguageProps> | undefined

  /** Attributes for every `<Leave>` below. */
  readonly leave?: LeaveProps | undefined

  /** Attributes for every `<Parameter>` below. */
  readonly parameter?: Partial<ParameterProps> | undefined

  /** Attributes for every `<Pause>` below. */
  readonly pause?: PauseProps | undefined

  /** Attributes for every `<Pay>` below. */
  readonly pay?: PayProps | undefined

  /** Attributes for every `<PhoneNumber>` below. */
  readonly phoneNumber?: PhoneNumberProps | undefined

  /** Attributes for every `<Play>` below. */
  readonly play?: PlayProps | undefined

  /** Attributes for every `<Prompt>` below. */
  readonly prompt?: Partial<PromptProps> | undefined

  /** Attributes for every `<Queue>` below. */
  readonly queue?: QueueProps | undefined

  /** Attributes for every `<Record>` below. */
  readonly record?: RecordProps | undefined

  /** Attributes for every `<Recording>` below. */
  readonly recording?: RecordingProps | undefined

  /** Attributes for every `<Refer>` below. */
  readonly refer?: ReferProps | undefined

  /** Attributes for every `<ReferSip>` below. */
  readonly referSip?: ReferSipProps | undefined

  /** Attributes for every `<Reject>` below. */
  readonly reject?: RejectProps | undefined

  /** Attributes for every `<Room>` below. */
  readonly room?: RoomProps | undefined

  /** Attributes for every `<Say>` below. */
  readonly say?: SayProps | undefined

  /** Attributes for every `<Sim>` below. */
  readonly sim?: SimProps | undefined

  /** Attributes for every `<Sip>` below. */
  readonly sip?: SipProps | undefined

  /** Attributes for every `<Siprec>` below. */
  readonly siprec?: SiprecProps | undefined

  /** Attributes for every `<Start>` below. */
  readonly start?: StartProps | undefined

  /** Attributes for every `<Stop>` below. */
  readonly stop?: StopProps | undefined

  /** Attributes for every `<Stream>` below. */
  readonly stream?: StreamProps | undefined

  /** Attributes for every `<Task>` below. */
  readonly task?: TaskProps | undefined

  /** Attributes for every `<Transcription>` below. */
  readonly transcription?: TranscriptionProps | undefined

  /** Attributes for every `<Uri>` below. */
  readonly uri?: UriProps | undefined

  /** Attributes for every `<VirtualAgent>` below. */
  readonly virtualAgent?: VirtualAgentProps | undefined

  /** Attributes for every `<WhatsApp>` below. */
  readonly whatsApp?: WhatsAppProps | undefined

  /** What the defaults hold for. */
  readonly children?: Node
}
