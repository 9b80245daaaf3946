using DefectFill.Core.Random;
using DefectFill.Drawing.Oddities;
using DefectFill.Drawing.Worlds;
using Xunit;

namespace DefectFill.Drawing.Tests;

public sealed class DarkroomTests
{
    private const int Size = 96;

    public static TheoryData<string> Words => [.. Oddity.All.Select(oddity => oddity.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public void An_oddity_changes_the_picture_inside_its_mask_and_nowhere_else(string word)
    {
        var made = 0;
        for (var number = 0; number < 6; number++)
        {
            var picture = Photograph(number);
            var before = picture.Pixels;
            picture.Add(Oddity.All.Single(oddity => oddity.Word == word), Generator.For(2, "oddity", number));
            foreach (var oddity in picture.Oddities)
            {
                made++;
                Assert.Equal(word, oddity.Word);
                AssertChange(before, picture.Pixels, oddity.Mask);
            }
        }

        Assert.True(made >= 3, $"a {word} was visible on only {made} of 6 scenes");
    }

    [Fact]
    public void A_mask_fits_what_changed()
    {
        var picture = Photograph(1);
        var before = picture.Pixels;
        picture.Add(Oddity.All.Single(oddity => oddity.Word == "hole"), Generator.For(2, "oddity", 1));
        var mask = picture.Oddities[0].Mask;
        var changed = Enumerable.Range(0, mask.Length).Count(i => before[3 * i] != picture.Pixels[3 * i]);
        Assert.InRange(changed / (double)mask.Count(value => value != 0), .7, 1);
    }

    private static Darkroom Photograph(int number)
    {
        var composer = new Composer(Generator.For(1, "scene", number), Size);
        return new Darkroom(composer.Compose().Scene, composer.Light, Generator.For(1, "camera", number));
    }

    private static void AssertChange(byte[] before, byte[] after, byte[] mask)
    {
        var inside = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var isInside = mask[i / 3] != 0;
            Assert.True(isInside || before[i] == after[i], $"pixel {i / 3} changed outside the mask");
            inside += isInside && before[i] != after[i] ? 1 : 0;
        }

        Assert.True(inside > 0);
    }
}
