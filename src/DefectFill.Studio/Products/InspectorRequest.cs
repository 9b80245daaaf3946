using System.Text.Json;
using DefectFill.Core.Options;

namespace DefectFill.Studio.Products;

/// <summary>What inspector to train.</summary>
/// <param name="Sets">Ids of sets.</param>
/// <param name="Task"><c>localise</c> finds the pixels of defects, <c>classify</c> names them.</param>
/// <param name="Quality">How long to train.</param>
/// <param name="Options">Options of the command, in snake case.</param>
internal sealed record InspectorRequest(
    IReadOnlyList<string> Sets, InspectionTask Task = InspectionTask.Localise, Quality Quality = Quality.Normal,
    IReadOnlyDictionary<string, JsonElement>? Options = null);
