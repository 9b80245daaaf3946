using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Files;

namespace DefectFill.Inspection;

/// <summary>The folder of a model belongs to one call and its files: all others are refused, nothing is changed.</summary>
internal static class ModelClaim
{
    /// <exception cref="InspectionMismatchException">The folder holds another model, or other files.</exception>
    public static void Compare(InspectionModel asked)
    {
        var folder = asked.Options.ModelOut;
        if (File.Exists(Path.Combine(folder, InspectionModel.FileName)))
        {
            ThrowIfDifferent(folder, Entries(InspectionModel.Read(folder)), Entries(asked));
        }
        else
        {
            RefuseOtherFiles(folder, "inspection model", "--model-out");
        }
    }

    /// <summary>Refuses a file, and a folder that is not empty.</summary>
    public static void RefuseOtherFiles(string folder, string what, string option)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && !AtomicFile.IsEmpty(folder)))
        {
            throw new InspectionMismatchException(
                [$"{folder} is not empty, and no {what}. Nothing is written over: give {option} a new folder."]);
        }
    }

    private static void ThrowIfDifferent(
        string folder, Dictionary<string, string> before, Dictionary<string, string> now)
    {
        string[] differences =
        [
            .. before.Keys.Union(now.Keys).Where(key => before.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key => $"  {key}: {Show(before, key)} then, {Show(now, key)} now"),
        ];
        if (differences.Length > 0)
        {
            throw new InspectionMismatchException(
            [
                $"{folder} holds a model that was trained with something else:", .. differences,
                "Give the same again to go on, or --model-out with a new folder for a new model.",
            ]);
        }
    }

    /// <summary>Every value by its path, but for where the folder itself lies.</summary>
    private static Dictionary<string, string> Entries(InspectionModel model) => JsonSerializer
        .SerializeToNode(
            model with { Options = model.Options with { ModelOut = "" } }, InspectionJson.Default.InspectionModel)!
        .AsObject().SelectMany(entry => Flat(entry.Key, entry.Value))
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    private static IEnumerable<KeyValuePair<string, string>> Flat(string key, JsonNode? node) => node is JsonObject inner
        ? inner.SelectMany(entry => Flat($"{key}.{entry.Key}", entry.Value))
        : [new(key, node?.ToJsonString() ?? "nothing")];

    private static string Show(Dictionary<string, string> entries, string key) =>
        entries.GetValueOrDefault(key) ?? "nothing";
}
