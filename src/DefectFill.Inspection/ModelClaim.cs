using System.Text.Json;
using System.Text.Json.Nodes;
using DefectFill.Core.Folders;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Inspection;

/// <summary>The folder of a model belongs to one call and its files: all others are refused.</summary>
internal static class ModelClaim
{
    private const string Option = "--model-out";

    /// <summary>Where the folder itself lies.</summary>
    private static readonly HashSet<string> s_free = ["options.model_out"];

    /// <summary>Changes nothing.</summary>
    /// <exception cref="FolderMismatchException">The folder holds another model, or other files.</exception>
    public static void Compare(InspectionModel asked)
    {
        var folder = asked.Options.ModelOut;
        if (File.Exists(Path.Combine(folder, InspectionModel.FileName)))
        {
            FolderDifference.ThrowIfAny(
                $"{folder} holds a model that was trained with something else",
                [.. FolderDifference.Of(Json(InspectionModel.Read(folder)), Json(asked), s_free)], "model", Option);
        }
        else
        {
            FolderClaim.RefuseOtherFiles(folder, "inspection model", Option);
        }
    }

    private static JsonObject Json(InspectionModel model) =>
        JsonSerializer.SerializeToNode(model, InspectionJson.Default.InspectionModel)!.AsObject();
}
