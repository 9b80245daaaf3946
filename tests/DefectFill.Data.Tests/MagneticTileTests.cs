using DefectFill.Core.Options;
using DefectFill.Data.Checks;
using DefectFill.Data.Cropping;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using Xunit;

namespace DefectFill.Data.Tests;

public class MagneticTileTests
{
    [MagneticTileFact]
    public void The_real_data_set_is_ready_to_learn_from()
    {
        var data = Dataset.Open(MagneticTileFactAttribute.Folder);

        var report = DataCheck.Run(data, CheckOptions.Small);

        Assert.Empty(report.Errors);
        Assert.Equal("magnetic tile", data.ObjectWord);
        Assert.Equal((240, 60), (data.TrainGood.Count, data.TestGood.Count));
        Assert.Equal([("blowhole", 115, 113), ("crack", 57, 358)],
            report.Defects.Select(row => (row.Defect, row.Masks, row.MedianArea)));
    }

    [MagneticTileFact]
    public void Every_mask_is_filled_in_windows_at_a_resolution_that_shows_it()
    {
        var data = Dataset.Open(MagneticTileFactAttribute.Folder);
        foreach (var pair in data.Defects.SelectMany(defect => defect.Pairs.Take(20)))
        {
            var mask = LoadedPair.Read(data, pair).Mask;
            var parts = Windows.For(mask, CheckOptions.Small.Windows);

            Assert.Equal(mask.Area, parts.Sum(part => part.Part.Area));
            Assert.All(parts, part => Assert.InRange(part.Window.Scale, 0.4, 2));
        }
    }

    [MagneticTileFact]
    public void A_tile_photographed_under_six_lights_stays_on_one_side()
    {
        var data = Dataset.Open(MagneticTileFactAttribute.Folder);

        string[] photos = [.. data.Select("blowhole")[0].Pairs.Select(pair => pair.Photo)];
        var parts = Parts.Of(photos, PartRule.Look, Parts.Looks(data, photos));

        Assert.InRange(parts.Count, 15, 22);
        var first = parts[0].Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(["000", "001", "020", "021", "039", "059", "077", "096"], first);
    }
}
