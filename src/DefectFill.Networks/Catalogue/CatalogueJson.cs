using System.Text.Json.Serialization;

namespace DefectFill.Networks.Catalogue;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PulledModel))]
[JsonSerializable(typeof(PackManifest))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
