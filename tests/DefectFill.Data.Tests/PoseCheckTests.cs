using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using Xunit;

namespace DefectFill.Data.Tests;

public class PoseCheckTests
{
    [Fact]
    public void A_part_whose_pose_changes_is_noted_with_the_remedy()
    {
        using var data = new PosedData(PosedShape.Bracket, goods: 4, defects: 2);

        var problem = Assert.Single(PoseCheck.Check(Dataset.Open(data.Folder.Root), default));

        Assert.Equal((Severity.Note, ProblemCode.ChangingPose), (problem.Severity, problem.Code));
        Assert.Contains("degrees", problem.Found);
        Assert.Contains("{option:inputs.place}", problem.Fix);
    }

    [Fact]
    public void A_part_that_lies_still_and_a_surface_are_not_noted()
    {
        using var still = new TestFolder().Photo("train/good/9.png", 1);
        var photo = new PosedPart(PosedShape.Bracket, 3).Photo;
        foreach (var name in (string[])["train/good/0.png", "train/good/1.png", "train/good/9.png"])
        {
            photo.WritePng(still[name]);
        }

        using var surface = TestFolder.Mvtec();

        Assert.Empty(PoseCheck.Check(Dataset.Open(still.Root), default));
        Assert.Empty(PoseCheck.Check(Dataset.Open(surface.Root), default));
    }
}
