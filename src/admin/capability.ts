/** What a service may know: its rows, and whether it filters and sorts the list of keys itself. */
export type Capability =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'delete'
  | 'reissue'
  | 'activation'
  | 'users'
  | 'limits'
  | 'plan'
  | 'analytics'
  | 'filter'
  | 'sort';
