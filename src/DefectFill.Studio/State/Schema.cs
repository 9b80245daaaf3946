namespace DefectFill.Studio.State;

/// <summary>The tables. Times are UTC in ISO 8601.</summary>
internal static class Schema
{
    /// <summary>Columns that files of earlier versions lack.</summary>
    public static IReadOnlyList<(string Table, string Column, string Type)> Added { get; } =
        [("jobs", "device", "text")];

    public const string Text = """
        create table if not exists projects(
          id text primary key, name text not null, object text not null, folder text not null,
          created text not null, deleted integer not null default 0) strict;
        create table if not exists photos(
          id text primary key, project text not null, kind text not null, defect text, name text not null,
          file text not null, width integer not null, height integer not null, depth integer not null,
          sha256 text not null, has_view integer not null, problems text not null,
          mask_area integer not null default 0,
          deleted integer not null default 0, created text not null) strict;
        create index if not exists photos_of_project on photos(project, deleted, kind, defect);
        create index if not exists photos_by_hash on photos(project, sha256);
        create table if not exists strokes(
          photo text not null, layer text not null, version integer not null, strokes text not null,
          primary key(photo, layer)) strict;
        create table if not exists products(
          id text primary key, type text not null, project text not null, parent text, name text not null,
          folder text not null, options text not null, job text, created text not null) strict;
        create index if not exists products_of_project on products(project, type);
        create table if not exists choices(
          set_id text not null, image integer not null, state text not null, primary key(set_id, image)) strict;
        create table if not exists jobs(
          id text primary key, number integer not null, lane text not null, kind text not null, title text not null,
          project text, words text not null, command text not null, subject text not null, clears text not null,
          state text not null, first integer not null default 0, cancelling integer not null default 0,
          what text, done integer, total integer, detail text, eta real, problem text,
          log text not null default '', pid integer, device text,
          created text not null, started text, ended text) strict;
        create index if not exists jobs_by_state on jobs(state, lane);
        create table if not exists events(
          id integer primary key autoincrement, job text not null, type text not null, json text not null) strict;
        create index if not exists events_of_job on events(job, id);
        create table if not exists changes(
          id integer primary key autoincrement, resource text not null, item text not null, kind text not null) strict;
        create table if not exists keys(
          key text primary key, path text not null, status integer not null, location text, body text not null,
          created text not null) strict;
        """;
}
