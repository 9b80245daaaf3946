using System.Text.Json;
using DefectFill.Studio.Settings;

namespace DefectFill.Studio.State;

/// <summary>
/// Copies of the rows about a project in its folder, so that a lost database can be made again, and a project can be
/// moved to another computer. Jobs have none.
/// </summary>
internal sealed class RowRecords(StudioOptions options, Database database)
{
    private const string Folder = "records";
    private const string Order = "row";

    private static readonly string[] s_tables = ["photos", "strokes", "products", "choices"];
    private static readonly string[] s_paths = ["file", "folder"];

    /// <summary>Writes the row of a table that fits a condition.</summary>
    /// <param name="project">The project that it belongs to.</param>
    /// <param name="table">The table.</param>
    /// <param name="name">The name of its file, without its ending.</param>
    /// <param name="where">The condition.</param>
    /// <param name="values">Values in the condition.</param>
    public void Save(
        string project, string table, string name, string where,
        params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var row = database.First($"select rowid as {Order}, * from {table} where {where}", each => each.All(), values);
        var place = database.First(
            "select folder from projects where id = $id", each => each.Text("folder"), ("$id", project));
        if (row is not null && place is not null)
        {
            var path = Path.Combine(options.Projects, place, Folder, table, $"{name}.json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText($"{path}.new", JsonSerializer.Serialize(row));
            File.Move($"{path}.new", path, overwrite: true);
        }
    }

    /// <summary>Adds the rows of a project to the database; those that are there stay.</summary>
    /// <returns>The number of photos.</returns>
    public int Restore(string project, string folder)
    {
        var photos = 0;
        foreach (var table in s_tables)
        {
            var columns = database.Query(
                "select name from pragma_table_info($table)", row => row.Text("name"), ("$table", table));
            foreach (var row in RowsIn(Path.Combine(folder, Folder, table)).Where(row => Belongs(row, project)))
            {
                Insert(table, [.. columns.Where(row.ContainsKey)], row);
                photos += table == "photos" ? 1 : 0;
            }
        }

        return photos;
    }

    private static IEnumerable<Dictionary<string, JsonElement>> RowsIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<Dictionary<string, JsonElement>>()
            .Where(row => row.GetValueOrDefault(Order).ValueKind == JsonValueKind.Number)
            .OrderBy(row => row[Order].GetInt64())
        : [];

    private static Dictionary<string, JsonElement>? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(path));
        }
        catch (JsonException)
        {
            return null; // a kill left it incomplete, or a person changed it
        }
    }

    // A folder may come from anywhere: its rows are of its own project, and their paths stay within it.
    private static bool Belongs(Dictionary<string, JsonElement> row, string project) =>
        (!row.TryGetValue("project", out var owner) || owner.ToString() == project)
        && s_paths.All(name => !row.TryGetValue(name, out var path) || IsWithin(path.ToString()));

    private static bool IsWithin(string path) => path.Length > 0 && !Path.IsPathRooted(path)
        && !path.Split('/', '\\').Contains("..");

    private void Insert(string table, string[] columns, Dictionary<string, JsonElement> row)
    {
        var names = string.Join(", ", columns);
        var values = string.Join(", ", columns.Select(column => $"${column}"));
        database.Execute(
            $"insert or ignore into {table}({names}) values({values})",
            [.. columns.Select(column => ($"${column}", column == "job" ? null : ValueOf(row[column])))]);
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };
}
