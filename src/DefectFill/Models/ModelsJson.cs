using System.Text.Json.Serialization;

namespace DefectFill.Models;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PulledModel))]
[JsonSerializable(typeof(PackManifest))]
internal sealed partial class ModelsJson : JsonSerializerContext;
