using System.Text.Json;
using DefectFill.Core.Files;
using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using DefectFill.Torch;

namespace DefectFill.Inspection;

/// <summary>
/// Measures a trained model on test photos and writes <c>test.json</c> and <c>sheet.png</c> to its folder.
/// </summary>
internal static class InspectionTester
{
    private const string SheetName = "sheet.png";

    public static InspectionResult Run(
        string folder, InspectionData data, Device device, CancellationToken stop, InspectorSettings? settings = null)
    {
        settings ??= new InspectorSettings();
        using var trained = TrainedInspector.Open(folder, device, settings.Window, settings.Dtype);
        var model = trained.Model;
        var result = new InspectionResult(
            model.Options.Task, model.Options.Protocol, trained.Network.Test(data.Test, stop), EpochOf(folder, model),
            FileHash.Of(Path.Combine(folder, InspectionModel.WeightsName)), model.Options.Seed, model.Classes,
            data.SplitSha256)
        {
            Window = model.Window,
        };
        AtomicFile.WriteAllText(
            Path.Combine(folder, InspectionResult.FileName),
            JsonSerializer.Serialize(result, InspectionJson.Default.InspectionResult) + "\n");
        if (trained.Network is ILocaliser localiser)
        {
            HeatMapSheet.Draw(localiser, data.Test, DecisionThresholds.Read(folder).Hottest)
                .WritePng(Path.Combine(folder, SheetName));
        }

        return result;
    }

    private static int EpochOf(string folder, InspectionModel model) =>
        InspectionEpochs.In(folder).LastOrDefault(epoch => epoch.IsKept)?.Epoch ?? model.Epochs;
}
