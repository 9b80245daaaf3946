using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>A model folder belongs to one set of options and input files; all others are rejected.</summary>
internal static class ModelClaim
{
    private const string Property = "model_out";

    /// <summary>Fields that may differ: the path of the folder itself.</summary>
    private static readonly HashSet<string> s_free = ["options.model_out"];

    /// <summary>Changes nothing.</summary>
    /// <exception cref="FolderMismatchException">The folder holds another model or other files.</exception>
    public static void Compare(InspectionModel asked)
    {
        var folder = asked.Options.ModelOut;
        if (File.Exists(Path.Combine(folder, InspectionModel.FileName)))
        {
            FolderDifference.ThrowIfAny(
                folder,
                [.. FolderDifference.Of(Json(InspectionModel.Read(folder)), Json(asked), s_free, OptionOf)],
                "model", Property);
        }
        else
        {
            FolderClaim.RejectOtherFiles(folder, "an inspection model", Property);
        }
    }

    private static string? OptionOf(string path)
    {
        const string Options = "options.";
        return path.StartsWith(Options, StringComparison.Ordinal) ? path[Options.Length..] : null;
    }

    private static JsonObject Json(InspectionModel model) =>
        JsonSerializer.SerializeToNode(model, InspectionJson.Default.InspectionModel)!.AsObject();
}
