using System.Text.Json;
using System.Text.Json.Serialization;
using DefectFill.Core.Files;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary><c>model.json</c>: how the model was trained, and its classes.</summary>
/// <param name="Version">Version of the file format.</param>
/// <param name="Options">Options after defaults were resolved.</param>
/// <param name="Classes">The classifier's classes, in output order.</param>
/// <param name="Epochs">Number of epochs trained.</param>
/// <param name="TrainingPhotos">Photos with a defect used for training.</param>
/// <param name="Files">Hashes of the training inputs.</param>
internal sealed record InspectionModel(
    int Version, InspectionOptions Options, IReadOnlyList<string> Classes, int Epochs, int TrainingPhotos,
    InspectionFiles Files)
{
    public const string FileName = "model.json";
    public const string WeightsName = "model.safetensors";
    public const int CurrentVersion = 2;

    /// <summary>Side of the windows in photo pixels; null for whole photos.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Window { get; init; }

    /// <summary>Reads <c>model.json</c> from a model folder.</summary>
    public static InspectionModel Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return JsonFile.Read(
            path, InspectionJson.Default.InspectionModel, found => Refuse(path, found), CurrentVersion);
    }

    public void Write(string folder) => AtomicFile.WriteAllText(
        Path.Combine(folder, FileName), JsonSerializer.Serialize(this, InspectionJson.Default.InspectionModel) + "\n");

    private static CheckpointException Refuse(string path, string found) => CheckpointException.Of(
        path, found, "the description that {command:inspect train} writes",
        "Name the folder of a trained model, or train it again with this version.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    NewLine = "\n",
    WriteIndented = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(InspectionModel))]
[JsonSerializable(typeof(InspectionResult))]
[JsonSerializable(typeof(DecisionThresholds))]
internal sealed partial class InspectionJson : JsonSerializerContext;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(InspectionEpoch))]
internal sealed partial class InspectionLineJson : JsonSerializerContext;
