"""How the claims of each claimant, subject or category fared, and how far people and engine agree, in every form."""
