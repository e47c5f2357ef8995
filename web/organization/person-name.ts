export interface PersonName {
  readonly id: string;
  readonly name: string;
}
