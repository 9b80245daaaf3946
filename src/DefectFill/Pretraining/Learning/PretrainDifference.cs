using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Files;
using DefectFill.Training.Runs;

namespace DefectFill.Pretraining.Learning;

/// <summary>Whether <c>pretrain</c> may work in a folder: a new one, or one begun with the same options.</summary>
internal static class PretrainDifference
{
    /// <summary>How long a part learns may change, and how often something is written.</summary>
    private static readonly HashSet<string> s_free = ["steps", "minutes", "checkpointMinutes", "sheetMinutes"];

    /// <summary>Refuses a folder that was begun with other options or holds other files; changes nothing.</summary>
    /// <exception cref="RunMismatchException">Tells all differences at once.</exception>
    public static void ThrowIfAny(string folder, PretrainOptions asked)
    {
        var file = Path.Combine(folder, StageFolder.OptionsName);
        if (File.Exists(file))
        {
            ThrowIfDifferent(folder, Read(folder, file), Json(asked));
        }
        else if (File.Exists(folder) || (Directory.Exists(folder) && !AtomicFile.IsEmpty(folder)))
        {
            throw new RunMismatchException(
                [$"{folder} is not empty, and nothing that `pretrain` began. Give --out a new folder."]);
        }
    }

    private static void ThrowIfDifferent(string folder, JsonObject before, JsonObject now)
    {
        string[] differences = [.. Of("", before, now)];
        if (differences.Length > 0)
        {
            throw new RunMismatchException(
            [
                $"{folder} was begun with other options:", .. differences,
                "Give the same again to go on, or --out with a new folder for a new model.",
            ]);
        }
    }

    private static IEnumerable<string> Of(string prefix, JsonObject before, JsonObject now) =>
        from name in before.Select(each => each.Key).Union(now.Select(each => each.Key))
        where !s_free.Contains(name)
        from line in (before[name], now[name]) is (JsonObject inner, JsonObject other)
            ? Of($"{prefix}{name}.", inner, other)
            : Line($"{prefix}{name}", before[name], now[name])
        select line;

    private static IEnumerable<string> Line(string name, JsonNode? before, JsonNode? now) =>
        JsonNode.DeepEquals(before, now) ? [] : [$"  {name}: {Text(before)} then, {Text(now)} now"];

    // What `pretrain` writes names every option; a file for --config need not.
    private static JsonObject Read(string folder, string file)
    {
        try
        {
            var found = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject;
            var missing = Json(new PretrainOptions()).Select(each => each.Key).Where(name => found?[name] is null);
            return found is not null && !missing.Any() ? found : throw Refuse("it does not name all options");
        }
        catch (JsonException error)
        {
            throw Refuse(error.Message);
        }

        RunMismatchException Refuse(string found) => new(
        [
            $"{file} is not what `pretrain` writes: {found}.",
            $"Nothing in {folder} is written over: give --out a new folder.",
        ]);
    }

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "nothing";

    private static JsonObject Json(PretrainOptions options) => JsonNode.Parse(options.ToJson())!.AsObject();
}
